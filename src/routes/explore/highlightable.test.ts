import { expect, test } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { shownOf } from '../../../tests/fixtures/views.ts';
import { highlightable } from './highlightable.ts';

const ROWS = ['RUS,TOTAL,export', 'RUS,TOTAL,import', 'RUS,27,export', 'RUS,84,export', 'USA,TOTAL,export']
	.map((of) => `CHN,${of},2023,1,USD bn,a\n`)
	.join('');
const snapshot = createSnapshot(
	readDataset({ 'observations/a.csv': `reporter,partner,product,flow,period,value,unit,source\n${ROWS}` }, '1'),
	'2026-01-01'
);

test.each<[string, string[]]>([
	['partner=RUS~USA&flow=export&window=year', ['RUS Russia', 'USA United States']],
	['partner=RUS~USA&flow=export~import&window=year', ['RUS Russia', 'USA United States']],
	['partner=RUS&product=27~84&flow=export&window=year', ['27 Fuels', '84 Machinery and computers']],
	['partner=RUS&level=2&flow=export&window=year', ['27 Fuels', '84 Machinery and computers']],
	['partner=RUS&flow=export~import&window=year', []],
	['partner=RUS&window=year', []],
	['partner=RUS~USA&measure=mirror&flow=export&window=year', []]
])('of %s can be highlighted: %j', async (query, offered) => {
	const { answer, names } = await shownOf(snapshot, query);
	const choices = highlightable(answer, names).map(({ code, name }) => `${code} ${name}`);
	expect(choices).toEqual(offered);
});
