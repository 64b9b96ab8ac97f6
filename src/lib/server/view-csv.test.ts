import { describe, expect, it } from 'vitest';
import Papa from 'papaparse';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { answerTo } from '../../../tests/fixtures/answers.ts';
import { row } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { viewCsv } from './view-csv.ts';

const names = { name: (code: string) => code, shortName: (code: string) => code };

/** The records of a view's CSV, by its header. */
function records(query: string, rows: readonly Observation[]): Record<string, string>[] {
	const view = viewOf(query, {
		area: (code) => code,
		isSource: () => true,
		partnersOf: () => [],
		isGroup: () => false
	});
	const text = viewCsv({ ...answerTo(view, know(rows, '2026-01-01'), names), findings: [] });
	return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

const LINES = [row('2023-01/2023-07', '134.2', { line: 2 }), row('2023-01/2023-08', '155.1', { line: 3, yoy: '32' })];

describe('a view as CSV', () => {
	it('has a record a point, with its bounds, its growth and the rows it comes from', () => {
		const [record, ...others] = records('partner=RUS&time=2023-08', LINES);
		expect(others).toEqual([]);
		expect(record).toMatchObject({
			reporter: 'CHN',
			partner: 'RUS',
			flow: 'total',
			product: 'TOTAL',
			period: '2023-01/2023-08',
			value: '155.1',
			low: '155.05',
			high: '155.15',
			unit: 'USD bn',
			how: 'observed',
			growth: '32',
			growth_how: 'reported',
			growth_currency: 'USD',
			terms: 'plus total 2023-01/2023-08 observations/test.csv:3'
		});
	});

	it('says what was taken from what', () => {
		const [record] = records('partner=RUS&time=2023-08&window=month', LINES);
		expect(record).toMatchObject({ period: '2023-08', value: '20.9', low: '20.8', high: '21', how: 'derived' });
		expect(record?.['terms']?.split('; ').sort()).toEqual([
			'minus total 2023-01/2023-07 observations/test.csv:2',
			'plus total 2023-01/2023-08 observations/test.csv:3'
		]);
	});

	it('is a header where nothing is known', () => {
		expect(records('partner=JPN&time=2023-08', LINES)).toEqual([]);
	});

	it('leaves growth empty where there is none, not nought', () => {
		const [record] = records('partner=RUS&time=2023-07', LINES);
		expect(record).toMatchObject({ growth: '', growth_how: '', growth_currency: '' });
	});
});
