import { describe, expect, it } from 'vitest';
import { show } from '../../src/lib/pages/show.ts';
import { createSnapshot } from '../../src/lib/snapshot/snapshot.ts';
import { readDataset } from '../../src/lib/tables/read-dataset.ts';
import { wordViewFault } from '../../src/lib/words/view-faults.ts';

/** What is wrong with goods, as files and addresses bring it: each is said, with what to change, and nothing is guessed. */
const HEADER = 'reporter,partner,flow,product,edition,period,value,unit,quantity,quantity_unit,source';
const TABLES = {
	'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Census,Census,T,2019-01-18,,1\n',
	'groups.csv': 'code,name,codes\nFARM,Farm goods,10~12\nNONE,Nothing,\n'
};

/** US exports to China, by year, in millions. */
const row = (product: string, period: string | number, value: string | number, more = ',,') => {
	const [edition = '', quantity = '', unit = ''] = more.split(',');
	return `USA,CHN,export,${product},${edition},${period},${value},USD mn,${quantity},${unit},us`;
};

const snapshotOf = (...rows: readonly string[]) =>
	createSnapshot(readDataset({ ...TABLES, 'observations/a.csv': [HEADER, ...rows, ''].join('\n') }, '1'), '2026-01-01');

const usual = [2017, 2018].flatMap((year) => [
	row('TOTAL', year, 1000),
	row('12', year, 400, ',90,t'),
	row('1201', year, 390),
	row('87', year, 600, ',5000,items')
]);

async function asked(query: string, rows: readonly string[] = usual) {
	const keys = new URLSearchParams('reporter=USA&partner=CHN&flow=export&window=year&time=2018&scale=1');
	for (const [key, value] of new URLSearchParams(query)) keys.set(key, value);
	const page = await show(snapshotOf(...rows), keys);
	return 'fault' in page ? { refused: wordViewFault(page.fault, 'en') } : page;
}

describe('an address', () => {
	it.each([
		['product=8', /product=8 .*2, 4 or 6 digits/],
		['product=123', /product=123 .*2, 4 or 6 digits/],
		['product=CARS', /product=CARS is not .* or a group/],
		['flow=balance&measure=growth', /measure=growth .*flow=balance/],
		['flow=balance&measure=index', /measure=index .*flow=balance/],
		['flow=balance&measure=share', /measure=share .*flow=balance/],
		['flow=balance&measure=contribution', /measure=contribution .*flow=balance/],
		['flow=balance&chart=treemap', /chart=treemap .*flow=balance/],
		['flow=balance&level=2', /level=2 .*flow=balance/],
		['partner=all&level=2', /level=2 .*partner=all/],
		['measure=mirror&level=2', /level=2 .*measure=mirror/],
		['product=12&level=2', /level=2 .*12/],
		['product=1201&level=4', /level=4 .*1201/],
		['level=2&of=world', /of=world .*level=2/],
		['level=3', /level=3 .*2, 4, 6/],
		['level=2&top=201', /top=201 .*200/],
		['level=2&chart=treemap&time=2017..2018', /chart=treemap .*time=2017/],
		['flow=export~import&level=2&chart=treemap', /chart=treemap .*flow=export~import/],
		['partner=CHN~JPN&level=2&chart=treemap', /chart=treemap .*partner=CHN~JPN/],
		['level=2&chart=treemap&measure=growth', /chart=treemap .*measure=growth/],
		['product=12~87&measure=quantity', /t.*items|items.*t/]
	])('%s is refused, with what to change', async (query, said) => {
		const answer = await asked(query);
		expect('refused' in answer ? answer.refused : answer.answer.title).toMatch(said);
	});
});

it('a level under which nothing is printed is said', async () => {
	const answer = await asked('product=87&level=4');
	if ('refused' in answer) throw new Error(answer.refused);
	expect(answer.answer.summary).toMatch(/^Nothing is known of .* exports of vehicles to China by product/);
	expect(answer.answer.series.map(({ product }) => product)).toEqual(['REST']);
});

describe('a file', () => {
	const problems = (...rows: readonly string[]) =>
		snapshotOf(...rows).dataset.problems.map(({ code, severity, file, line, fix }) => [
			code,
			severity,
			file,
			line,
			fix
		]);
	const NO_CODES = ['missing-value', 'error', 'groups.csv', 3, undefined];
	const at = (line: number, code: string, severity: string, fix?: string) => [
		code,
		severity,
		'observations/a.csv',
		line,
		fix
	];

	it.each<[string, string[], unknown[]]>([
		['a group of no code', [row('12', 2018, 1)], []],
		['a code of odd length, which might have lost a zero', [row('8', 2018, 1), row('854', 2018, 1)], [at(2, 'bad-product', 'error', '08'), at(3, 'bad-product', 'error', '0854')]],
		['a code of odd length beside longer ones, whose zero a spreadsheet has eaten', [row('8', 2018, 1), row('85', 2018, 1)], [at(2, 'lost-zero', 'warning', '08')]],
		['a code of more digits than there are', [row('1234567890123', 2018, 1)], [at(2, 'bad-product', 'error')]],
		['a group that groups.csv does not have', [row('CARS', 2018, 1)], [at(2, 'bad-product', 'error')]],
		['a code that its edition does not have', [row('854140', 2022, 1, '2022,,')], [at(2, 'bad-product', 'error')]],
		['an edition that there is not', [row('12', 2018, 1, '2018,,')], [at(2, 'bad-product', 'error')]],
		['a code that no edition has', [row('7701', 2018, 1)], [at(2, 'bad-product', 'warning')]]
	])('%s', (_, rows, expected) => expect(problems(...rows)).toEqual([NO_CODES, ...expected])); // prettier-ignore
});

describe('rows beside each other', () => {
	const findings = (...rows: readonly string[]) =>
		snapshotOf(...rows).current.findings.map(({ code, severity, rows: [about] }) => [code, severity, about.line]);

	it.each<[string, string[], unknown[]]>([
		['parts that exceed the whole', [row('TOTAL', 2018, 1000), row('12', 2018, 700), row('87', 2018, 400)], [['product-sum', 'warning', 2]]],
		['parts that exceed it little', [row('TOTAL', 2018, 1000), row('12', 2018, 700), row('87', 2018, 310)], [['product-sum', 'info', 2]]],
		['parts that fall short of it', [row('TOTAL', 2018, 1000), row('12', 2018, 700)], [['product-sum', 'info', 2]]],
		['a total that stands among its parts once more', [row('TOTAL', 2018, 1000), row('99', 2018, 1000), row('12', 2018, 600), row('87', 2018, 400)], [['double-total', 'warning', 2]]],
		['goods of two editions of one code', [row('854190', 2021, 7, '2017,,'), row('854190', 2022, 7, '2022,,')], [['edition-changed', 'info', 3]]]
	])('%s', (_, rows, expected) => expect(findings(...rows)).toEqual(expected)); // prettier-ignore

	it('a month without trade is no hole, and no trade is no guess where parts fall short', async () => {
		const months = Array.from({ length: 12 }, (_, i) => `2018-${String(i + 1).padStart(2, '0')}`);
		const rows = (of12: number) =>
			months.flatMap((month, i) => [
				row('TOTAL', month, i === 4 ? 100 : 110),
				row('12', month, i === 4 ? of12 : 100),
				...(i === 4 ? [] : [row('87', month, 10)])
			]);
		const [whole, short] = [await asked('product=87', rows(100)), await asked('product=87', rows(90))];
		if ('refused' in whole || 'refused' in short) throw new Error('is no view');
		expect(whole.answer.series[0]?.points).toMatchObject([{ value: 110_000_000, how: 'derived' }]);
		expect(short.answer.series[0]?.points).toEqual([]);
	});
});
