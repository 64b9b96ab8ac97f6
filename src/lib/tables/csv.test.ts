import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '#lib/trade/observation.ts';
import { SCALES } from '#lib/trade/unit.ts';
import { areaNames } from '#lib/names/areas.ts';
import { csvText, observationsCsv } from './csv.ts';
import { readNumber } from './number.ts';
import { unknownSource } from './other-source.ts';
import { readObservations } from './observations.ts';
import { defuse, textCell } from './text-cell.ts';

describe('csvText', () => {
	it('quotes what has to be quoted, and defuses text but never numbers', () => {
		expect(
			csvText([
				['a', 'b,c', 'say "x"', 'two\nlines'],
				['=1+1', '+1', '-8.7', '@x', "'=x"],
				['＝1+1', '＋1', '－1', '＠x', "'＝x"],
				[-8.7, { digits: '-155.10' }, 0, '', 1e-7]
			])
		).toBe(
			`a,"b,c","say ""x""","two\nlines"\n'=1+1,'+1,'-8.7,'@x,''=x\n'＝1+1,'＋1,'－1,'＠x,''＝x\n-8.7,-155.10,0,,1e-7\n`
		);
	});
});

describe('defuse', () => {
	it('is undone by reading', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(..."'=+-@\t\r＝＋－＠ab") }), (text) => {
				const meant = text.trim();
				expect(textCell(defuse(meant))).toBe(meant);
			})
		);
	});
});

const printed = (text: string, power: number, kind: 'value' | 'growth') => {
	const reading = readNumber(text, { decimals: 'point', power, kind });
	if (!('printed' in reading)) throw new Error(text);
	return reading.printed;
};

const text = fc
	.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'\'=+-@\t,;"\n a') }))
	.map((raw) =>
		raw
			.replace(/[\r\0]/g, '')
			.normalize('NFC')
			.trim()
			.normalize('NFC')
	)
	.filter((clean) => textCell(defuse(clean)) === clean);

const row: fc.Arbitrary<Observation> = fc
	.record({
		partner: fc.constantFrom('RUS', 'USA', 'WLD'),
		flow: fc.constantFrom('export', 'import', 'total'),
		product: fc.constantFrom('TOTAL', '0207', '27', '0207140030'),
		edition: fc.constantFrom(undefined, 2012 as const, 2022 as const),
		from: fc.integer({ min: 1900 * 12, max: 2100 * 12 }),
		length: fc.integer({ min: 1, max: 30 }),
		power: fc.constantFrom(...Object.values(SCALES)),
		value: fc.option(fc.stringMatching(/^[1-9]\d{0,8}(\.\d{1,6})?$/), { nil: undefined }),
		growth: fc.stringMatching(/^-?\d{1,2}(\.\d{1,3})?$/),
		growthCurrency: fc.constantFrom('USD', 'CNY'),
		quantity: fc.option(fc.stringMatching(/^[1-9]\d{0,8}(\.\d{1,3})?$/), { nil: undefined }),
		quantityUnit: fc.constantFrom('kg', 't', 'number of items'),
		source: text,
		note: text
	})
	.map(({ from, length, power, value, growth, quantity, quantityUnit, source, ...rest }) => ({
		...rest,
		reporter: 'CHN',
		period: { from, to: from + length },
		unit: { currency: 'USD', power },
		...(value !== undefined && { value: printed(value, power, 'value') }),
		growth: printed(growth, 0, 'growth'),
		...(quantity !== undefined && { quantity: printed(quantity, 0, 'value') }),
		quantityUnit: quantity === undefined ? '' : quantityUnit,
		source: unknownSource(source),
		file: 'a.csv',
		line: 0,
		order: 0
	}));

describe('observationsCsv', () => {
	it('reads back as the same rows', () => {
		const known = { sources: new Map(), areas: areaNames() };
		fc.assert(
			fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
				const back = readObservations('a.csv', observationsCsv(rows), known).rows;
				expect(back.map((one) => ({ ...one, line: 0, order: 0 }))).toEqual(rows);
			})
		);
	});
});
