import { isDeepStrictEqual } from 'node:util';
import { decode } from '../../src/lib/tables/decode.ts';
import type { Incoming } from '../../src/lib/formats/incoming.ts';
import { merge, type GoodRow, type StoredTables } from '../../src/lib/intake/merge.ts';
import { planWrite } from '../../src/lib/intake/write-plan.ts';
import { isPage } from '../../src/lib/formats/page.ts';
import { readIncoming } from '../../src/lib/formats/read-incoming.ts';
import type { Printed } from '../../src/lib/trade/observation.ts';
import { fieldsByLine } from './fields.ts';
import type { FuzzedFile } from './files.ts';
import { contradiction, TAUGHT_LAYOUT } from './witness.ts';

/** What a fuzzed file must never do. */
export class Broken extends Error {}

const source = {
	id: 's1',
	publisher: 'Paper',
	origin: 'Paper',
	title: '',
	published: '2023',
	day: '2023-12-31',
	url: '',
	rank: 3,
	basis: '',
	licence: ''
} as const;

const HELD: Readonly<Record<string, string>> = {
	'sources.csv': 'id,publisher,published,rank\r\ns1,Paper,2023,3\r\n',
	'observations/held.csv': 'source;unit;value;period;flow;partner;reporter\ns1;USD bn;1,5;2001;total;RUS;CHN'
};

const stored: StoredTables = {
	observations: [],
	sources: new Map([[source.id, source]]),
	areas: new Map([
		['WLD', { code: 'WLD', name: 'World', shortName: '', aliases: [], color: '' }],
		['EU', { code: 'EU', name: 'European Union', shortName: 'EU', aliases: [], color: '' }]
	])
};

/** What offices' tables do not say themselves. */
const GIVEN = { flow: 'export', unit: 'USD mn', partner: 'WLD', period: '2024-01' } as const;

/** The text of a file, read without the project. */
function textOf(bytes: Uint8Array): string {
	const decoded = decode('', bytes);
	return 'text' in decoded ? decoded.text : new TextDecoder('windows-1252').decode(bytes);
}

/**
 * What a printed number says, as a whole number of its last place: "1,234.50" is 123450 and 2 decimals. Written apart
 * from the project's reading of numbers, by one rule: a mark that is not the decimal mark stands before three digits.
 */
export function printedExactly(cell: string, commas: boolean): { units: bigint; decimals: number } | undefined {
	let text = cell
		.trim()
		.replace(/^'(?=[-+=@])/, '')
		.replace(/\s*%$/, '')
		.trim();
	const negative = /^[-\u2212\u2013]/.test(text);
	text = text.replace(/^[-+\u2212\u2013]/, '');
	const mark = commas ? ',' : '.';
	const pieces = text.split(mark);
	if (pieces.length > 2) return undefined;
	const [whole = '', fraction = ''] = pieces;
	if (!/^\d*$/.test(fraction) || (pieces.length === 2 && fraction === '')) return undefined;
	const groups = whole.split(/[,.'\u2019 \u00a0\u2009\u202f]/);
	if (groups.length > 1) {
		const isGrouped = /^[1-9]\d{0,2}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/.test(group));
		if (!isGrouped || new Set(whole.replace(/\d/g, '')).size > 1) return undefined;
	}
	const digits = groups.join('') + fraction;
	if (!/^\d+$/.test(digits)) return undefined;
	return { units: BigInt(digits) * (negative ? -1n : 1n), decimals: fraction.length };
}

/** A binary number as Python prints it, by all its digits: "4.309724332e+10" and "13097243321.0". */
function writtenOut(cell: string): string {
	const [, whole = '', fraction = '', power] = /^(\d)(?:\.(\d+))?e\+(\d\d)$/.exec(cell.trim()) ?? [];
	if (power === undefined) return cell.trim().replace(/^(\d+)\.0$/, '$1');
	const moved = fraction.padEnd(Number(power), '0');
	const rest = moved.slice(Number(power));
	return `${whole}${moved.slice(0, Number(power))}${rest === '' ? '' : `.${rest}`}`;
}

/** Formats whose every row has as many fields as the header, empty ones at the end of either aside; a layout's may lack one. */
const EVEN =
	/^(?:own|sdmx|comtrade|comtrade-legacy|gacc-interactive|census|census-api|wits|wits-partner|imf-dots|imf-imts|layout:.*)$/;

const filled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** Formats whose rows have exactly as many. */
const EXACT = ['own', 'sdmx'];

/** A row with a field too few or too many says its figures in wrong columns. */
function checkWidths(fields: Map<number, string[]>, format: string, rows: readonly GoodRow[]) {
	const first = Math.min(...rows.map(({ incoming }) => incoming.line));
	const names = (cells: readonly string[]) => cells.filter((cell) => /[A-Za-z\u4e00-\u9fff]{3}/.test(cell)).length;
	const above = [...fields].filter(([line]) => line < first).map(([, cells]) => cells);
	// a header may stand there twice, mutated once
	const most = Math.max(...above.map(names));
	const headers = above.filter((cells) => names(cells) >= most - 1);
	for (const { incoming } of rows) {
		const cells = fields.get(incoming.line) ?? [];
		const fits = headers.some((header) =>
			EXACT.includes(format)
				? cells.length === header.length
				: cells.length >= filled(header) - (format.startsWith('layout:') ? 1 : 0) && filled(cells) <= header.length
		);
		if (!fits) blocked('a row of another width than the header', { cells, headers });
	}
}

/** Whether a number that was read is the printed one in units of 10 to `power`. */
function isExactly({ value, decimals }: Printed, units: bigint, places: number, power: number): boolean {
	return decimals === places && value === Number(`${units}e${power - places}`) + 0;
}

const blocked = (why: string, detail: unknown): never => {
	throw new Broken(
		`${why}: ${JSON.stringify(detail, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))}`
	);
};

/** What an office or a program writes behind a number, and is no part of it: Eurostat's flags, Python's `.0`. */
const BESIDE_NUMBERS: Readonly<Record<string, RegExp>> = { 'eurostat-tsv': /\s[a-z]*\s*$/i, comtrade: /\.0$/ };

/** Whether every number of a row is what stands in its cell of the file. */
function checkNumbers(
	file: FuzzedFile,
	incoming: Incoming,
	{ incoming: row, observation }: GoodRow,
	fields: Map<number, string[]> | undefined
) {
	for (const [column, print, power] of [
		['value', observation.value, observation.unit.power],
		['yoy', observation.growth, 0]
	] as const) {
		if (!print) continue;
		const number = row.at[column];
		const cell = row.cells[column];
		if (!Number.isFinite(print.value)) blocked('a number that is none', { cell, print });
		const { decimals } = incoming;
		const isMixed = decimals === 'mixed';
		if ((decimals === 'undecided' || isMixed) && /^[-+]?\d{1,3},\d{3}$/.test(cell.trim()))
			blocked('read what could be two numbers', { cell });
		if (isMixed && /^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(cell.trim())) blocked('read what could be two numbers', { cell });
		const exactly = (text: string) =>
			printedExactly(text, decimals === 'comma') ?? (isMixed ? printedExactly(text, true) : undefined);
		const read = exactly(cell);
		if (!read || !isExactly(print, read.units, read.decimals, power))
			blocked('a silent wrong number', { cell, print, power });
		if (!fields || number === undefined) continue;

		// the cell is what the file has at that place, but for sums and for a spreadsheet's dust
		const there = fields.get(row.line)?.[number - 1];
		if (there === undefined) blocked('a number from nowhere', { cell, line: row.line, number });
		const bare = (there ?? '').replace(BESIDE_NUMBERS[incoming.format?.id ?? ''] ?? /$^/, '');
		const printed = exactly(incoming.format?.id === 'comtrade' ? writtenOut(bare) : bare);
		if (observation.note.startsWith('customs regimes')) continue;
		const size = (one: typeof read): number => Number(`${one?.units}e-${one?.decimals}`);
		if (incoming.format?.id === 'census') {
			// a country under two codes, one after the other, is added up, and its note says so
			if (observation.note !== '') continue;
			const near = Math.abs(size(printed) - size(read));
			if (!(near <= 5.1e-7)) blocked('a rounded number too far off', { there, cell });
		} else if (incoming.format?.id === 'fred') {
			// FRED pads numbers with zeros, and prints the dust of binary ones
			const isNear = Math.abs(size(printed) - size(read)) <= 1e-12 * Math.abs(size(printed));
			if (!isNear || !read || !printed || read.decimals > printed.decimals)
				blocked('a padded number that says more', { there, cell });
		} else if (!printed || !read || printed.units !== read.units || printed.decimals !== read.decimals)
			blocked('another number than stands there', { there, cell, line: row.line, number });
	}
}

/** What a sum of customs regimes must be: of the file's lines with its date, partner code and product. */
function checkSums(fields: Map<number, string[]>, rows: readonly GoodRow[]) {
	const header = [...fields.values()].find((cells) => cells.some((cell) => /^\s*Date of data\s*$/i.test(cell)));
	const index = (name: string) => (header ?? []).findIndex((cell) => cell.trim().toLowerCase() === name);
	const [date, product, value] = [index('date of data'), index('commodity code'), index('us dollar')];
	for (const { incoming, observation } of rows) {
		if (!observation.note.startsWith('customs regimes') || value < 0) continue;
		const first = fields.get(incoming.line);
		if (!first) return;
		const partners = [index('trading partner code'), index('trading partner')].map((at) => first[at]?.trim());
		let sum = 0n;
		let places = 0;
		const parts: { units: bigint; decimals: number }[] = [];
		for (const [line, cells] of fields) {
			if (line < incoming.line || cells === header) continue;
			const same = cells[date]?.trim() === first[date]?.trim() && cells[product]?.trim() === first[product]?.trim();
			const partner = [cells[index('trading partner code')]?.trim(), cells[index('trading partner')]?.trim()];
			if (!same || !partner.some((text) => text !== '' && partners.includes(text))) continue;
			const part = printedExactly(cells[value] ?? '', false);
			if (part) parts.push(part);
		}
		for (const { decimals } of parts) places = Math.max(places, decimals);
		for (const { units, decimals } of parts) sum += units * 10n ** BigInt(places - decimals);
		const { value: print } = observation;
		if (print && !isExactly(print, sum, places, 0)) blocked('a wrong sum', { cells: parts, print });
	}
}

/** Reads a fuzzed file and throws where the reading breaks a promise. Says how many rows it took. */
export async function judge(file: FuzzedFile): Promise<{ rows: number; refused: number; known: boolean }> {
	const incoming = await readIncoming(
		{ name: file.name, bytes: file.bytes },
		{ given: GIVEN, savedOn: '2024-01-01', layouts: [TAUGHT_LAYOUT] }
	);
	if (
		incoming.problems.some(({ message }) =>
			/undefined|\[object|is not a function|Cannot read prop|Maximum call|Invalid array length/.test(message)
		)
	)
		blocked('the program failed within', incoming.problems);
	const merged = merge(stored, incoming);
	const good = [...merged.added, ...merged.changed];
	const { format } = incoming;
	let fields: Map<number, string[]> | undefined;
	const written = textOf(file.bytes);
	const isJson = /^\s*[[{]/.test(written);
	if (isJson)
		for (const { incoming: row, observation } of good)
			// a number of JSON stands in its text as such, if not at a place that a line and field would name
			if (row.cells.value !== '' && observation.note === '' && !written.includes(row.cells.value))
				blocked('a number from nowhere', row);
	if (good.length > 0 && file.format !== 'workbook' && !isPage(written) && !isJson) {
		const text = written;
		const separators = [',', ';', '\t', '|'];
		const candidates = separators.map((separator) => fieldsByLine(text, separator));
		// the separator is the one by which the most values are where they are said to be
		const matches = (lines: Map<number, string[]>) =>
			good.filter(({ incoming: row }) => {
				const column = row.at.value === undefined || row.cells.value === '' ? 'yoy' : 'value';
				const cell = lines.get(row.line)?.[(row.at[column] ?? 0) - 1] ?? '';
				const there = cell.replace(BESIDE_NUMBERS[format?.id ?? ''] ?? /$^/, '').trim();
				return there === row.cells[column].trim() || (there !== '' && Number(there) === Number(row.cells[column]));
			}).length;
		fields = candidates.sort((a, b) => matches(b) - matches(a))[0];
	}
	if (fields && good.length > 0 && EVEN.test(format?.id ?? '')) checkWidths(fields, format?.id ?? '', good);
	for (const row of good) checkNumbers(file, incoming, row, fields);
	if (fields && format)
		for (const row of good) {
			const against = contradiction(row, format.id, fields);
			if (against !== undefined) blocked(against, { cells: row.incoming.cells, line: row.incoming.line });
		}
	if (good.length > 0 && incoming.format?.id === 'gacc-by-country' && file.format !== 'workbook' && isPage(written)) {
		// the cells of a page: its text between tags
		const cells = new Set(
			textOf(file.bytes)
				.split(/<[^>]*>/)
				.map((text) => text.replace(/&nbsp;|[\s\u00a0]+/g, ' ').trim())
		);
		for (const { incoming: row } of good)
			if (row.cells.value !== '' && !cells.has(row.cells.value)) blocked('a number from nowhere', row);
	}
	if (fields && format?.id === 'gacc-interactive') checkSums(fields, good);
	for (const { observation } of good)
		if (!/^[A-Z0-9_-]{2,20}$/.test(observation.reporter + observation.partner)) blocked('no area', observation);
	for (const { problems } of merged.refused)
		if (problems.length === 0) blocked('refused without a reason', merged.refused);

	if (good.length > 0) {
		const plan = planWrite(stored, merged, 'held', (name) =>
			Object.hasOwn(HELD, name) ? new TextEncoder().encode(HELD[name]) : undefined
		);
		if ('problem' in plan) return blocked('good rows that cannot be written', plan.problem);
		for (const { file: name, bytes } of plan.files) {
			const old = HELD[name];
			const now = new TextDecoder().decode(bytes);
			const kept =
				old === undefined || (name === 'sources.csv' ? now.includes('\ns1,Paper,2023,3') : now.startsWith(old));
			if (!kept) blocked('what stood in a file is gone', { name, now });
		}
		const again = merge(
			{
				...stored,
				observations: good.map(({ observation }) => observation),
				sources: new Map([...stored.sources, ...merged.sources.map((one) => [one.id, one] as const)])
			},
			incoming
		);
		if (again.added.length + again.changed.length > 0) blocked('a second time is not the same as once', again.added);
		if (!isDeepStrictEqual(again.refused, merged.refused))
			blocked('other rows are refused the second time', again.refused);
	}
	return { rows: good.length, refused: merged.refused.length, known: format !== undefined };
}
