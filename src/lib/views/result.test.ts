import { describe, expect, it } from 'vitest';
import { know } from '#lib/trade/knowledge.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { jsonAnswer } from '../../../tests/fixtures/answers.ts';
import { row, source } from '../../../tests/fixtures/rows.ts';
import type { AnswerJson } from './json.ts';
import type { Names } from '#lib/names/names.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';

const NAMES: Record<string, string> = { CHN: 'China', RUS: 'Russia', USA: 'United States', JPN: 'Japan', IND: 'India', WLD: 'World', EU: 'European Union', NLD: 'Netherlands' }; // prettier-ignore
const names: Names = {
	name: (code) => NAMES[code] ?? code,
	shortName: (code) => (code === 'USA' ? 'US' : (NAMES[code] ?? code))
};
const paper = source('paper', { publisher: 'Paper', day: '2023-09-19', rank: 3 });
const customs = source('customs', { day: '2023-09-07' });

const ask = (query: string, rows: Observation[]): AnswerJson<Finding> => {
	const words = {
		area: (text: string) => (NAMES[text] ? text : undefined),
		isSource: () => true,
		partnersOf: () => [],
		isGroup: () => false
	};
	const view = viewOf(query, words);
	return jsonAnswer(view, know(rows, '2026-01-01'), names);
};

const article = [
	row('2023-01/2023-08', '155.1', { yoy: '32', source: paper }),
	row('2023-01/2023-08', '420', { partner: 'USA', yoy: '-8.7', source: paper }),
	row('2023-01/2023-08', '438.1', { partner: 'USA', yoy: '-14.5', source: customs }),
	row('2023-01/2023-08', '', { partner: 'USA', unit: 'CNY tn', yoy: '-8.7', source: customs })
];

describe('the answer to a view', () => {
	it('the article’s comparison: values, implied bases, growth, sentence and findings', () => {
		const told = ask('time=2022-08..2023-08&source=paper', article);
		expect(told.unit).toBe('USD bn');
		expect(told.summary).toBe(
			'China’s trade with Russia rose 32% to US$155.1bn in January–August 2023, while trade with the United States fell 8.7% to US$420bn as Paper printed it; in dollars customs has −14.5% and US$438.1bn.'
		);
		expect(told.series.map(({ partner, points }) => [partner, points.map(({ how }) => how)])).toEqual([
			['RUS', ['implied', 'observed']],
			['USA', ['implied', 'observed']]
		]);
		expect(told.series[0]?.points[0]).toMatchObject({ period: '2022-01/2022-08', value: 117.5 });
		expect(told.findings.map(({ code }) => code)).toEqual(['mixed-currency', 'source-conflict', 'growth-currency']);
		expect(told.sources.map(({ id }) => id)).toEqual(['paper']);
		expect(told.updated).toBe('2023-09-19');
	});

	it.each([
		['time=2023-08&source=paper', 'China’s trade in January–August 2023: the United States (US$420bn as Paper printed it; in dollars customs has −14.5% and US$438.1bn), Russia (US$155.1bn), Japan (US$120.0bn) and 1 other.'],
		['time=2023-08', 'Of the 4 partners shown, the United States (US$438.1bn) came first in China’s trade in January–August 2023, ahead of Russia (US$155.1bn) and Japan (US$120.0bn).']
	])('many partners say which of them is in doubt, and none leads by it: %s', (query, summary) => {
		const others = ['JPN', 'IND'].map((partner) =>
			row('2023-01/2023-08', partner === 'JPN' ? '120.0' : '110.0', { partner, source: paper })
		);
		const told = ask(`partner=RUS~USA~JPN~IND&${query}`, [...article, ...others]);
		expect(told.summary.replaceAll('\u00a0', ' ')).toBe(summary);
	}); // prettier-ignore

	it.each<[string, string, boolean]>([
		['growth computed across the departure of the UK', 'measure=growth&window=year&time=2020', true],
		['growth of a year that had a month of it', 'measure=growth&window=year&time=2021', true],
		['growth after it', 'measure=growth&window=year&time=2022', false],
		['growth that the office printed', 'measure=growth&window=year&time=2023', false],
		['an index from before it', 'measure=index&window=year&time=2019..2022&base=2019', true],
		['an index from after it', 'measure=index&window=year&time=2021..2022&base=2021', false],
		['a sum of months of both sides', 'measure=value&window=quarter&time=2020-03', true],
		['figures as they were printed', 'measure=value&window=month&time=2020-01..2020-03', false]
	])('an area that changes its members: %s', (_, query, isWarned) => {
		const eu = { partner: 'EU' };
		const told = ask(`partner=EU&${query}`, [
			row('2019', '620', eu),
			row('2020', '560', eu),
			row('2021', '590', eu),
			row('2022', '600', eu),
			row('2023', '610', { ...eu, yoy: '1.7' }),
			row('2020-01', '50', eu),
			row('2020-02', '41', eu),
			row('2020-03', '42', eu)
		]);
		expect(told.series[0]?.points.length).toBeGreaterThan(0);
		expect(told.findings.some(({ code }) => code === 'area-changed')).toBe(isWarned);
	});

	it('an index without a base starts from the first window that every series has; without its base a series says so', () => {
		const years = [
			row('2021', '100'),
			row('2022', '110'),
			row('2023', '121'),
			row('2022', '50', { partner: 'USA' }),
			row('2023', '60', { partner: 'USA' })
		];
		const told = ask('measure=index&window=year&time=2021..2023', years);
		expect(told.view.base).toBe('2022');
		expect(told.series.map(({ points }) => points.map(({ value }) => Math.round(value ?? NaN)))).toEqual([
			[91, 100, 110],
			[100, 120]
		]);
		const based = ask('measure=index&window=year&time=2021..2023&base=2021', years);
		expect(based.series[1]).toMatchObject({ points: [], lacks: 'base' });
		expect(based.summary).toContain('; only the base is missing for the United States.');
		expect(ask('measure=index&window=year&time=2021', years).series[1]).toMatchObject({ points: [], lacks: 'base' });
		const past = ask('window=year&time=2021', years);
		expect(past.series[1]).toMatchObject({ points: [], lacks: 'time' });
		const alone = ['measure=index&time=2021..2023&base=2021', 'time=2021'].map(
			(query) => ask(`partner=USA&window=year&${query}`, years).summary
		);
		expect(alone).toEqual([
			'Nothing is known of China’s trade with the United States for this view: only the base is missing.',
			'Nothing is known of China’s trade with the United States for this view, but for other times.'
		]);
	});

	it('an index of all partners starts from the first window of the world that some of them have', () => {
		const series = (partner: string, values: Record<string, string>) =>
			Object.entries(values).map(([year, value]) => row(year, value, { partner }));
		const partners = [
			...series('RUS', { 2020: '100', 2021: '110', 2022: '121' }),
			...series('USA', { 2021: '50', 2022: '60' }),
			...series('JPN', { 2022: '40' })
		];
		const base = (rows: Observation[]) => ask('partner=all&measure=index&window=year&time=2019..2022', rows).view.base;
		expect(base([...series('WLD', { 2019: '900', 2020: '950', 2021: '1000', 2022: '990' }), ...partners])).toBe('2020');
		expect(base([...series('WLD', { 2021: '1000', 2022: '990' }), ...partners])).toBe('2021');
		// without the world, the first that all of them have
		expect(base(partners)).toBe('2022');
	});

	it('a finding speaks only where a figure shown is itself in doubt, not beside a witness', () => {
		const flows = [
			row('2022', '100', { flow: 'export' }),
			row('2022', '80', { flow: 'import' }),
			row('2022', '200', { flow: 'total' })
		];
		const codes = (query: string) => ask(`window=year&time=2022&${query}`, flows).findings.map(({ code }) => code);
		expect(codes('partner=RUS')).toEqual(['sum']);
		expect(codes('partner=RUS&flow=export')).toEqual([]);
	});

	it('unpinned, customs’ figure stands, and the yuan growth is not this chart’s trouble', () => {
		const told = ask('time=2023-08', article);
		expect(told.series[1]?.points[0]).toMatchObject({ value: 438.1, growth: { value: -14.5 } });
		expect(told.findings.map(({ code }) => code)).toEqual(['source-conflict']);
	});

	it('a row that says its growth is in another currency gives that growth, marked, and the mix is found', () => {
		const rows = [
			article[0]!,
			row('2023-01/2023-08', '420', { partner: 'USA', yoy: '-8.7', yoyCurrency: 'CNY', source: paper })
		];
		const told = ask('time=2023-08', rows);
		expect(told.series[1]?.points[0]?.growth).toMatchObject({ value: -8.7, currency: 'CNY' });
		expect(told.findings.map(({ code }) => code)).toEqual(['mixed-currency']);
		expect(ask('time=2023-08&measure=growth', rows).series[1]?.points).toEqual([]);
	});

	it('resolves every key, in the query grammar', () => {
		expect(ask('partner=all&time=latest', article).view).toEqual({
			reporter: 'CHN', partner: 'RUS~USA', flow: 'total', product: 'TOTAL', level: '', of: '', rest: '', highlight: '', currency: 'USD', scale: 'bn', measure: 'value',
			window: 'ytd', time: '2023-08', base: '', sort: 'given', top: '', source: '', asof: '', chart: 'bar', events: 'on', theme: 'auto', lang: 'en'
		}); // prettier-ignore
	});

	it('a series that goes further than the view says so', () => {
		const rows = [...article, row('2024-01/2024-08', '158.47', { source: customs })];
		const told = ask('time=latest', rows);
		expect(told.view.time).toBe('2023-08');
		expect(told.series.map(({ newest }) => newest)).toEqual(['2024-01/2024-08', undefined]);
	});

	it('a series without a point stays, and does not hold back the others', () => {
		const told = ask('partner=RUS~JPN&time=latest', article);
		expect(told.series.map(({ partner, points }) => [partner, points.length])).toEqual([['RUS', 1], ['JPN', 0]]); // prettier-ignore
		expect(told.summary).toContain('; nothing is known for Japan.');
	});

	it('no float dust: 41 000 mn is 41 bn, in every scale', () => {
		const rows = [
			row('2023', '41000', { unit: 'USD mn' }),
			row('2022', '0.3'),
			row('2021', '0.1'),
			row('2021-01/2022-12', '0.4')
		];
		for (const [scale, value] of [['bn', 41], ['mn', 41000], ['tn', 0.041], ['1', 41e9]] as const)
			expect(ask(`partner=RUS&time=2023&scale=${scale}`, rows).series[0]?.points[0]?.value).toBe(value); // prettier-ignore
		expect(ask('partner=RUS&time=2023&scale=1', rows).unit).toBe('USD');
	});

	it('takes the largest scale that the largest value reaches', () => {
		const unit = (value: string) => ask('partner=RUS&time=2023', [row('2023', value, { unit: 'USD' })]).unit;
		expect(['1000000000', '999999999', '999999', '999'].map(unit)).toEqual(['USD bn', 'USD mn', 'USD th', 'USD']);
	});

	it('holds back what looks like a unit slip: no value, no sentence, no newest window', () => {
		const rows = [
			row('2022', '362.2', { line: 2 }),
			row('2023', '310.7', { line: 3 }),
			row('2024', '328.1', { line: 4 }),
			row('2025', '330100', { line: 5, yoy: '0.6' })
		];
		const newest = ask('partner=RUS&window=year&time=latest', rows).series[0];
		expect(newest?.points.map(({ period, value }) => [period, value])).toEqual([['2024', 328.1]]);
		expect(newest?.heldNewer).toMatchObject({ period: '2025', held: 'magnitude', printed: 330100, factor: 1000 });
		const all = ask('partner=RUS&window=year&time=2023..2025', rows);
		expect(all.series[0]?.points.at(-1)).toMatchObject({ period: '2025', held: 'magnitude', printed: 330100 });
		expect(all.series[0]?.points.at(-1)).not.toHaveProperty('value');
		expect(all.summary).not.toContain('330');
		expect(all.unit).toBe('USD bn');
		expect(all.findings.map(({ code }) => code)).toContain('magnitude');
		const grown = ask('partner=RUS&window=year&time=2025&measure=growth', rows).series[0]?.points;
		expect(grown).toMatchObject([{ period: '2025', held: 'magnitude', printed: 0.6 }]);
	});

	it('a figure that is held back stands in the way of one worked out for its period', () => {
		const flows = { export: '200.2', import: '110.5' } as const;
		const years = ['2021', '2022', '2023'].map((time) => row(time, '310.7'));
		const rows = [
			...years,
			row('2024', '0.3107'),
			...(['export', 'import'] as const).map((flow) => row('2024', flows[flow], { flow }))
		].map((each, at) => ({ ...each, line: at + 2, order: at }));
		expect(ask('partner=RUS&window=year&time=2024', rows).series[0]?.points).toMatchObject([{ held: 'magnitude' }]);
		expect(ask('partner=RUS&window=year&time=2024&flow=export', rows).series[0]?.points).toMatchObject([
			{ value: 200.2 }
		]);
	});

	it('sorts, and keeps the largest', () => {
		const rows = [['RUS', '3'], ['USA', '9'], ['JPN', '5'], ['IND', '1']].map(([partner = '', value = '']) => row('2023', value, { partner })); // prettier-ignore
		const partners = (query: string) => ask(`time=2023&${query}`, rows).series.map(({ partner }) => partner).join(' '); // prettier-ignore
		expect(partners('partner=JPN~IND~USA&sort=given')).toBe('JPN IND USA');
		expect(partners('partner=all&sort=value')).toBe('USA JPN RUS IND');
		expect(partners('partner=all&sort=name')).toBe('IND JPN RUS USA');
		expect(partners('partner=all&sort=value&top=2')).toBe('USA JPN');
		expect(partners('partner=IND~JPN~USA&top=2')).toBe('JPN USA');
	});

	it('all months show January-February as one where one series knows no more', () => {
		const rows = [
			row('2024-01/2024-02', '37'), row('2024-03', '20'),
			row('2024-01', '50', { partner: 'USA' }), row('2024-02', '40', { partner: 'USA' }), row('2024-03', '45', { partner: 'USA' })
		]; // prettier-ignore
		const told = ask('window=month&time=2024-01..2024-03', rows);
		expect(told.series.map(({ points }) => points.map(({ period, value }) => `${period} ${value}`))).toEqual([
			['2024-01/2024-02 37', '2024-03 20'],
			['2024-01/2024-02 90', '2024-03 45']
		]);
	});

	it('no data at all is an answer too', () => {
		const told = ask('partner=all', []);
		expect(told).toMatchObject({ series: [], findings: [], sources: [], updated: '' });
		expect(told.summary).toBe('Nothing is known of China’s trade in this view.');
		expect(ask('time=earliest..latest', []).summary).toBe(
			'Nothing is known of China’s trade with Russia and trade with the United States for this view.'
		);
	});

	it('a wide range of time costs no more than the data reach', () => {
		const told = ask('partner=all&window=month&time=1800..2199', article);
		expect(told.series).toHaveLength(2);
	});
});

describe('the sentence', () => {
	const two = (a: string, b: string, given = {}) => [row('2022', a, given), row('2023', b, given)];

	it.each<[string, string, Observation[], string]>([
		['a rise', 'partner=RUS&time=2023', two('100.0', '110.0'), 'China’s trade with Russia rose 10% to US$110.0bn in 2023.'],
		['no change', 'partner=RUS&time=2023', two('100.0', '100.0'), 'China’s trade with Russia was unchanged at US$100.0bn in 2023.'],
		['no growth known', 'partner=RUS&time=2023', [row('2023', '110.0')], 'China’s trade with Russia was US$110.0bn in 2023.'],
		['a plural', 'partner=RUS&flow=export&time=2023', [row('2023', '110.0', { flow: 'export' })], 'China’s exports to Russia were US$110.0bn in 2023.'],
		['growth alone', 'partner=USA&measure=growth&time=2023', [row('2023', '', { partner: 'USA', yoy: '-14.5' })], 'China’s trade with the United States fell 14.5% in 2023 from a year earlier.'],
		['no growth at all', 'partner=RUS&measure=growth&time=2023', [row('2023', '', { yoy: '0.0' })], 'China’s trade with Russia was unchanged in 2023 from a year earlier.'],
		['a deficit', 'partner=RUS&flow=balance&time=2023', [row('2023', '3.0', { flow: 'export' }), row('2023', '4.0', { flow: 'import' })], 'China’s trade balance with Russia was a deficit of US$1.0bn in 2023.'],
		['an index', 'partner=RUS&measure=index&base=2022&time=2023', two('100.0', '110.0'), 'China’s trade with Russia stood at 110 in 2023 (2022 = 100).'],
		['a name with an article', 'partner=NLD&time=2023', [row('2023', '117.1', { partner: 'NLD' })], 'China’s trade with the Netherlands was US$117.1bn in 2023.'],
		['a rolling year', 'partner=RUS&window=rolling12&time=2023-08', [row('2022-09/2023-08', '110.0')], 'China’s trade with Russia was US$110.0bn in the 12 months to August 2023.'],
		['another currency', 'partner=RUS&currency=CNY&time=2023', [row('2023', '1.63', { unit: 'CNY tn' })], 'China’s trade with Russia was CNY\u00a01,630bn in 2023.']
	])('%s', (_, query, rows, sentence) => expect(ask(query, rows).summary).toBe(sentence)); // prettier-ignore

	it('many partners are ranked, not listed', () => {
		const rows = [['RUS', '240.1'], ['USA', '664.5'], ['JPN', '318.0'], ['IND', '136.2']].map(([partner = '', value = '']) => row('2023', value, { partner })); // prettier-ignore
		const all =
			'Of 4 partners in China’s trade in 2023, the United States (US$664.5bn) came first, ahead of Japan (US$318.0bn) and Russia (US$240.1bn).';
		expect(ask('partner=all&time=2023', rows).summary).toBe(all);
		const shown =
			'Of the 4 partners shown, the United States (US$664.5bn) came first in China’s trade in 2023, ahead of Japan (US$318.0bn) and Russia (US$240.1bn).';
		for (const query of ['partner=RUS~USA~JPN~IND', 'partner=all&top=4'])
			expect(ask(`${query}&time=2023`, rows).summary).toBe(shown);
	});
});
