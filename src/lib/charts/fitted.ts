/**
 * As much of a text as fits a width, "Pharma…"; undefined where fewer letters than `least` would be left of it.
 * @param widthOf how wide a text is, in the unit of `width`
 */
export function fitted(
	text: string,
	width: number,
	widthOf: (text: string) => number,
	least: number
): string | undefined {
	if (widthOf(text) <= width) return text;
	for (let end = text.length - 1; end >= least; end--) {
		const begun = `${text.slice(0, end).trimEnd()}…`;
		if (widthOf(begun) <= width) return begun;
	}
	return undefined;
}
