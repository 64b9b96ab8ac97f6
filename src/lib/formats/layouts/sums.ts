import { exactSum } from '../exact-sum.ts';
import type { IncomingRow, Cells } from '../incoming.ts';

/** Digits and at most one point: a table of no known format may mean two things by a comma. */
const isPlain = (text: string): boolean => /^\d{1,30}(?:\.\d{1,9})?$/.test(text);

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
		const sumOf = (name: string): string | undefined => {
			const texts = group.map(({ cells }) => plain((cells as Readonly<Record<string, string>>)[name] ?? ''));
			return texts.every(isPlain) ? exactSum(texts) : undefined;
		};
		return [{ first, parts: group, value: sumOf('value'), quantity: sumOf('quantity') ?? '' }];
	});
}
