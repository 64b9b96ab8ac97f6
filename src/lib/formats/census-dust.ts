/**
 * The dust that a spreadsheet's binary numbers leave ("363811.39999999997") rounded away: the table has at most 6
 * decimals. A number without dust stays as it is printed.
 */
export function withoutDust(text: string): string {
	const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d{7,})$/.exec(text) ?? [];
	if (fraction === '') return text;
	const units = BigInt(whole + fraction.slice(0, 6)) + (fraction.charAt(6) >= '5' ? 1n : 0n);
	const digits = String(units).padStart(7, '0');
	return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
}
