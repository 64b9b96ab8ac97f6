import fc from 'fast-check';
import { areaNames } from '../../src/lib/dataset/area.ts';
import { printNumber } from '../../src/lib/dataset/number.ts';
import { readIncoming } from '../../src/lib/formats/read-incoming.ts';
import { OFFICE_FILES } from '../fixtures/offices.ts';

const KNOWN = { sources: new Map(), areas: areaNames() };
const GIVEN = { reporter: 'CHN', partner: 'RUS', flow: 'export', unit: 'USD mn', today: '2026-11-24' };

/** Texts that have broken readers of tables before. */
const NASTY = ['', '"', '""', ',', ';', '\t', '\n', '\r', '\r\n', '\u0000', '\ufeff', '\u00a0', '=1+1', '<b>', '<script>', '-', '−8.7', '1,234', '1.234,5', '1e309', 'NaN', 'Infinity', '0x1F', '(8.7)', '8.7-', '.', '..', '2023.1', '202313', '99999999999999999999', '1'.repeat(90), 'D', '中国', '??', '/../', '{', '&nbsp;', '</table>', '<tr>']; // prettier-ignore

type Change = { at: number; remove: number; insert: string };

const changes: fc.Arbitrary<Change[]> = fc.array(
	fc.record({
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		remove: fc.integer({ min: 0, max: 12 }),
		insert: fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 4 }), fc.integer({ min: 0, max: 99999 }).map(String)) // prettier-ignore
	}),
	{ maxLength: 6 }
);

const changed = (text: string, list: readonly Change[]): string =>
	list.reduce((now, { at, remove, insert }) => {
		const from = Math.floor(at * now.length);
		return now.slice(0, from) + insert + now.slice(from + remove);
	}, text);

/**
 * Every number that stands in a text, whichever mark divides its decimals: found without the reader that is tested.
 * Groups of three may be joined, by comma, point, space or apostrophe.
 */
function numbersIn(text: string): Set<number> {
	const found = new Set<number>();
	const plain = text.replace(/&nbsp;/g, ' ');
	for (const cell of plain.split(/[\t\r\n;"<>|]/))
		for (const [token] of cell.matchAll(/\.?\d[\d.,'\u2019\s]*/g))
			for (const one of [token, ...token.split(/\s+/), ...token.split(',')]) {
				const clean = one.replace(/[\s'\u2019]/g, '').replace(/[.,]+$/, '');
				found.add(Number(clean.replaceAll(',', '')));
				found.add(Number(clean.replaceAll('.', '').replace(',', '.')));
				found.add(Number(clean));
			}
	for (const [token] of plain.matchAll(/[.,]\d+/g)) found.add(Number(token.replace(',', '.')));
	return found;
}

/**
 * Changes files of every format at random and reads them. Fails where reading throws, where it takes longer than 2 s a
 * MB, or where a value that is read stands nowhere in the file.
 */
export async function fuzz(runs: number, seed?: number): Promise<void> {
	const files = fc.constantFrom(...Object.keys(OFFICE_FILES));
	await fc.assert(
		fc.asyncProperty(files, changes, fc.boolean(), async (kind, list, given) => {
			const text = changed(OFFICE_FILES[kind] ?? '', list);
			const bytes = new TextEncoder().encode(text);
			const began = performance.now();
			const { rows, problems } = await readIncoming({ name: 'f', bytes }, given ? { ...GIVEN, source: '' } : { today: GIVEN.today }, KNOWN); // prettier-ignore
			const took = performance.now() - began;
			if (took > 2000 + bytes.length / 500) throw new Error(`${took} ms for ${bytes.length} bytes`);
			for (const { message } of problems) if (!message) throw new Error('a problem without a message');
			const there = numbersIn(text);
			// regimes of China's interactive table are added up: their sum need not stand there
			if (/customs regime/i.test(text)) return;
			for (const { value, unit } of rows) {
				if (!value) continue;
				const printed = Number(printNumber(value, unit.power));
				const rounded = [...there].some((one) => one === printed || (one.toFixed(6) === printed.toFixed(6) && one !== printed)); // prettier-ignore
				if (!rounded) throw new Error(`${printed} was read from ${JSON.stringify(text)}`);
			}
		}),
		{ numRuns: runs, ...(seed !== undefined && { seed }), interruptAfterTimeLimit: 3_600_000 }
	);
}
