import type { Observation, Printed, Source } from '#lib/trade/observation.ts';
import { csvText, observationsCsv } from './csv.ts';

/** How new rows stand to those that are stored. */
export interface Merge {
	/** Of a series and period that this publisher had no figure of. */
	added: Observation[];
	/** A newer figure of the same publisher: the stored row stays, as its earlier vintage. */
	changed: { row: Observation; before: Observation }[];
	/** The same publisher said the same already. */
	unchanged: Observation[];
}

const keyOf = ({ reporter, partner, flow, product, period, unit, source }: Observation): string =>
	[reporter, partner, flow, product, period.from, period.to, unit.currency, source.publisher].join('|');

const same = (a: Printed | undefined, b: Printed | undefined): boolean =>
	a === undefined || b === undefined ? a === b : a.value === b.value && a.half === b.half;

/** To the last printed digit: 155.1 bn and 155100 mn are not the same print. */
const sameFigures = (a: Observation, b: Observation): boolean =>
	same(a.value, b.value) && same(a.growth, b.growth) && (!a.growth || a.growthCurrency === b.growthCurrency);

/** Sorts incoming rows by what is new in them. Adding what was added before finds everything unchanged. */
export function merge(stored: readonly Observation[], incoming: readonly Observation[]): Merge {
	const wanted = new Set(incoming.map(keyOf));
	const known = new Map<string, Observation[]>();
	const keep = (row: Observation) => {
		const key = keyOf(row);
		if (!wanted.has(key)) return;
		const others = known.get(key);
		if (others) others.push(row);
		else known.set(key, [row]);
	};
	stored.forEach(keep);
	const result: Merge = { added: [], changed: [], unchanged: [] };
	for (const row of incoming) {
		const before = known.get(keyOf(row)) ?? [];
		if (before.some((other) => sameFigures(other, row))) result.unchanged.push(row);
		else {
			const latest = before.at(-1);
			if (latest) result.changed.push({ row, before: latest });
			else result.added.push(row);
			keep(row);
		}
	}
	return result;
}

/**
 * A file with rows added at its end: what stands there stays byte for byte, line ends and all. `text` is undefined where
 * there is no such file yet. The columns of a file that is there decide where the new cells go.
 */
export function withRows(text: string | undefined, rows: readonly Observation[]): string {
	const [header = '', ...lines] = observationsCsv(rows).trimEnd().split('\n');
	if (text === undefined || text.trim() === '') return `${header}\n${lines.join('\n')}\n`;
	const end = text.includes('\r\n') ? '\r\n' : '\n';
	const kept = text.endsWith('\n') || text.endsWith('\r') ? text : text + end;
	return kept + lines.join(end) + end;
}

/** Whether rows can be added at the end of a file: its header is the one that we write. */
export const takesRows = (text: string): boolean =>
	(text.replace(/^\ufeff/, '').split(/\r?\n|\r/, 1)[0] ?? '') === observationsCsv([]).trimEnd();

/** sources.csv with one more source; undefined where it cannot be added at the end because the columns are others. */
export function withSource(text: string | undefined, source: Source): string | undefined {
	const columns = [
		'id',
		'publisher',
		'origin',
		'title',
		'published',
		'url',
		'rank',
		'basis',
		'licence'
	] as const;
	const header = csvText([columns]).trimEnd();
	const line = csvText([
		columns.map((column) => (column === 'origin' && source.origin === source.publisher ? '' : source[column]))
	]);
	if (text === undefined || text.trim() === '') return `${header}\n${line}`;
	const names = (text.replace(/^\ufeff/, '').split(/\r?\n|\r/, 1)[0] ?? '')
		.split(',')
		.map((name) => name.trim().toLowerCase());
	if (
		!names.includes('id') ||
		!names.every((name) => (columns as readonly string[]).includes(name) || name === '')
	)
		return undefined;
	const end = text.includes('\r\n') ? '\r\n' : '\n';
	const own = csvText([
		names.map((name) =>
			name === 'origin' && source.origin === source.publisher
				? ''
				: (source[name as (typeof columns)[number]] ?? '')
		)
	]).trimEnd();
	return (text.endsWith('\n') ? text : text + end) + own + end;
}
