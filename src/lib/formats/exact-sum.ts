/** A number of plain digits, or with commas between thousands, as whole units of 10 to minus `decimals`. */
export function exact(text: string): { units: bigint; decimals: number } | undefined {
	if (!/^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,9})?$/.test(text)) return undefined;
	const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
	return { units: BigInt(whole + fraction), decimals: fraction.length };
}

/** The sum of printed numbers, with as many decimals as the finest of them has; undefined where one is no number. */
export function exactSum(texts: readonly string[]): string | undefined {
	const numbers = texts.map(exact);
	const decimals = Math.max(0, ...numbers.map((number) => number?.decimals ?? 0));
	let total = 0n;
	for (const number of numbers) {
		if (!number) return undefined;
		total += number.units * 10n ** BigInt(decimals - number.decimals);
	}
	const digits = String(total).padStart(decimals + 1, '0');
	return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
