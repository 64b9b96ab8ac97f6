import { expect, test } from 'vitest';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { calendar } from './calendar.ts';
import { know } from './knowledge.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const KEY = { reporter: 'CHN', partner: 'RUS', product: 'TOTAL', currency: 'USD' };

function calendarOf(rows: readonly string[], flow: 'total' | 'export' = 'total') {
	const text = HEADER + rows.map((row) => `CHN,RUS,${row},USD bn,s\n`).join('');
	const files = {
		'sources.csv': 'id,publisher,published,rank\ns,S,2024-02-01,1\n',
		'observations/a.csv': text
	};
	const { observations } = readDataset(files, '1');
	return calendar(know(observations, '2100-01-01').ledger, KEY, flow);
}

test('months are printed, worked out from years to date, combined, or missing', () => {
	const [year, ...others] = calendarOf([
		'total,2023-01/2023-02,30.0',
		'total,2023-03,20.0',
		'total,2023-01/2023-04,70.0',
		'total,2021,200.0'
	]);
	expect(others).toEqual([]);
	expect(year?.year).toBe(2023);
	expect(year?.months).toEqual(['combined', 'combined', 'observed', 'derived', ...Array<string>(8).fill('missing')]);
});

test('a year of which nothing is known stands between two of which something is', () => {
	const years = calendarOf(['total,2019-03,20.0', 'total,2021-05,20.0', 'total,2017,20.0', 'total,2023,20.0']);
	expect(years.map(({ year }) => year)).toEqual([2021, 2020, 2019]);
	expect(new Set(years[1]?.months)).toEqual(new Set(['missing']));
});

test('each flow has its own, and nothing is known of a trade without rows', () => {
	expect(calendarOf(['total,2023-03,20.0'], 'export')).toEqual([]);
	expect(calendarOf([])).toEqual([]);
});
