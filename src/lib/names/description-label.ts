/** Clauses that tell lawyers, not readers, what a code is. */
const LEGAL = /^(?:whether|excluding|including|included|other than|not elsewhere|n\.e\.c|with or without|or not)/;

interface Label {
	readonly text: string;
	/** Whether it had no room for something that might tell the goods from others. */
	readonly isCut: boolean;
}

/**
 * A description of the nomenclature as a label: what is in brackets and what only limits it is left out, then come as
 * many clauses as there is room for. "Soya beans, whether or not broken" is "Soya beans".
 * @param room letters that there is room for
 */
export function descriptionLabel(description: string, room: number): Label {
	const plain = description
		.replace(/\([^()]*\)/g, ' ')
		.replace(/\s+/g, ' ')
		.replace(/ (?=[,;])/g, '')
		.replace(/[,; ]+$/, '')
		.trim();
	const [first = '', ...others] = plain.split(/[,;] /);
	if (first.length > room) return { text: cutAtWord(first, room), isCut: true };
	let text = first;
	for (const clause of others) {
		if (LEGAL.test(clause)) continue;
		if (text.length + clause.length + 2 > room) return { text, isCut: true };
		text = `${text}, ${clause}`;
	}
	return { text, isCut: false };
}

function cutAtWord(text: string, room: number): string {
	const end = text.lastIndexOf(' ', room - 1);
	return `${text.slice(0, end < room / 2 ? room - 1 : end).replace(/[,;:]$/, '')}…`;
}
