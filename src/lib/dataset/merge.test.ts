import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { areaNames } from './area.ts';
import { observationsCsv } from './csv.ts';
import { merge, takesRows, withRows, withSource } from './merge.ts';
import { readObservations } from './observations.ts';
import { readSources } from './sources.ts';

const customs = source('c-2023', { publisher: 'Customs', day: '2023-09-01' });
const later = source('c-2024', { publisher: 'Customs', day: '2024-09-01' });
const wire = source('w', { publisher: 'Wire', day: '2024-09-01' });

describe('merge', () => {
	const stored = [
		row('2023-08', '20.5', { source: customs }),
		row('2023-07', '19', { source: customs, yoy: '5' })
	];
	test('the same figures of the same publisher are unchanged, whatever their source is called', () => {
		expect(merge(stored, [row('2023-08', '20.5', { source: later })])).toMatchObject({
			added: [],
			changed: [],
			unchanged: [{}]
		});
	});
	test('another figure of the same publisher is a change, and the old row stays', () => {
		const [before] = stored;
		expect(merge(stored, [row('2023-08', '20.6', { source: later })]).changed).toMatchObject([{ before }]);
	});
	test.each([
		[
			'another print of the same number',
			row('2023-08', '20500', { source: later, unit: 'USD mn' }),
			'changed'
		],
		['more digits', row('2023-08', '20.50', { source: later }), 'changed'],
		['a growth that was not there', row('2023-08', '20.5', { source: later, yoy: '3' }), 'changed'],
		['another publisher', row('2023-08', '20.5', { source: wire }), 'added'],
		['another month', row('2023-09', '20.5', { source: later }), 'added'],
		['another currency', row('2023-08', '20.5', { source: later, unit: 'CNY bn' }), 'added']
	] as const)('%s', (_, incoming, expected) => expect(merge(stored, [incoming])[expected]).toHaveLength(1));
	test('a row that a file has twice is added once', () => {
		const twice = [row('2024-01', '1', { source: later }), row('2024-01', '1', { source: later })];
		expect(merge([], twice)).toMatchObject({ added: [{}], unchanged: [{}] });
	});
	test('adding what was added before finds everything unchanged', () => {
		const rows = fc.array(fc.record({ month: fc.integer({ min: 1, max: 9 }), value: fc.integer({ min: 1, max: 5 }), by: fc.constantFrom(customs, later, wire) }), { maxLength: 20 }); // prettier-ignore
		fc.assert(
			fc.property(rows, rows, (a, b) => {
				const make = (list: typeof a) =>
					list.map(({ month, value, by }) => row(`2023-0${month}`, String(value), { source: by }));
				const [old, incoming] = [make(a), make(b)];
				const { added, changed, unchanged } = merge(old, incoming);
				expect(added.length + changed.length + unchanged.length).toBe(incoming.length);
				const again = merge([...old, ...added, ...changed.map((one) => one.row)], incoming);
				expect(again).toMatchObject({ added: [], changed: [] });
			})
		);
	});
});

describe('withRows', () => {
	const rows = [row('2024-01', '1.50', { source: later }), row('2024-02', '', { source: later, yoy: '-3' })];
	test('what stands in a file stays byte for byte, and the new rows read as they are', () => {
		for (const end of ['\n', '\r\n']) {
			const before = `\ufeff${observationsCsv([row('2023-08', '2', { source: customs })])
				.trimEnd()
				.replaceAll('\n', end)}`;
			expect(takesRows(before)).toBe(true);
			const text = withRows(before, rows);
			expect(text.startsWith(before)).toBe(true);
			const read = readObservations('observations/a.csv', text, { sources: new Map([[later.id, later], [customs.id, customs]]), areas: areaNames() }); // prettier-ignore
			expect(read.problems).toEqual([]);
			expect(read.rows.slice(1).map(({ value, growth, period }) => [value, growth, period])).toEqual(rows.map(({ value, growth, period }) => [value, growth, period])); // prettier-ignore
		}
	});
	test('a file of other columns takes none', () =>
		expect(takesRows('reporter,partner,flow,period,value,unit,source\n')).toBe(false));
});

test('a source is added in the columns of the file, and read as it was', () => {
	const made = { ...later, title: 'A, "b"', basis: 'FOB' };
	for (const before of [
		undefined,
		'id,publisher,published,rank\nx,X,2020,1\n',
		'rank,basis,title,published,publisher,id'
	]) {
		const text = withSource(before, made) ?? '';
		expect(text.startsWith(before ?? '')).toBe(true);
		expect(readSources('sources.csv', text).sources.get(made.id)).toMatchObject({
			publisher: 'Customs',
			rank: 1
		});
	}
	expect(withSource('name,age\n', made)).toBeUndefined();
});
