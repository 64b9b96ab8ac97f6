import type { IncomingRow, Cells } from '../incoming.ts';

/** A number of digits and at most one point, as whole units of its last place. */
function exact(text: string): { units: bigint; decimals: number } | undefined {
	if (!/^\d{1,30}(?:\.\d{1,9})?$/.test(text)) return undefined;
	const [whole = '', fraction = ''] = text.split('.');
	return { units: BigInt(whole + fraction), decimals: fraction.length };
}

/** The sum of printed numbers, digit by digit; undefined where one of them is no plain number. */
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

/** A row of a file before it is stored. */
export interface Part {
	readonly cells: Partial<Cells>;
	readonly line: number;
	readonly at: IncomingRow['at'];
}

/** Rows that say one figure in parts: a part for each region or port, say. */
export interface Parts {
	readonly first: Part;
	readonly parts: readonly Part[];
	/** Undefined where a part is no plain number. */
	readonly value: string | undefined;
	/** The same of the quantities; empty where one of them is none. */
	readonly quantity: string;
}

/** Rows that say the same of everything but their figures, together. */
export function together(parts: readonly Part[], plain: (text: string) => string): Parts[] {
	const groups = new Map<string, Part[]>();
	for (const part of parts) {
		const { value: _value, note: _note, ...about } = part.cells;
		const key = Object.entries(about)
			.filter(([name]) => name !== 'quantity')
			.map(([name, text]) => `${name}\0${text}`)
			.join('\0');
		const group = groups.get(key);
		if (group) group.push(part);
		else groups.set(key, [part]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		const sumOf = (name: string): string | undefined =>
			exactSum(group.map(({ cells }) => plain((cells as Readonly<Record<string, string>>)[name] ?? '')));
		return [{ first, parts: group, value: sumOf('value'), quantity: sumOf('quantity') ?? '' }];
	});
}
