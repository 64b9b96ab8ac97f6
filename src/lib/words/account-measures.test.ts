import { describe, expect, it } from 'vitest';
import type { Observation } from '#lib/trade/observation.ts';
import { row } from '../../../tests/fixtures/rows.ts';
import { said } from '../../../tests/fixtures/told.ts';

describe('a balance is told as surely as its prints tell it', () => {
	// prettier-ignore
	it.each<[string, string, string, string[]]>([
		['48', '48', 'coarse prints', [
			'lay, given rounding, between a deficit of US$1bn and a surplus of US$1bn in 2023.',
			'因四舍五入，介于逆差10亿美元与顺差10亿美元之间。',
			'с учётом округления сальдо торговли составило от −1 млрд долл. США до 1 млрд долл. США в 2023 г.'
		]],
		['48.6', '48', 'a coarse print and a fine one', [
			'was a surplus of US$600mn in 2023.', '为顺差6.0亿美元。', 'положительное сальдо торговли составило 600 млн долл. США в 2023 г.'
		]],
		['1', '2', 'coarse prints that differ', [
			'was a deficit of at most US$2bn in 2023.', '为逆差，不超过20亿美元。', 'отрицательное сальдо торговли составило не более 2 млрд долл. США в 2023 г.'
		]],
		['3', '2', 'coarse prints that differ', [
			'was a surplus of at most US$2bn in 2023.', '为顺差，不超过20亿美元。', 'положительное сальдо торговли составило не более 2 млрд долл. США в 2023 г.'
		]],
		['1', '1.2', 'a coarse print and a fine one', [
			'lay, given rounding, between a deficit of US$750mn and a surplus of US$350mn in 2023.',
			'因四舍五入，介于逆差7.5亿美元与顺差3.5亿美元之间。',
			'с учётом округления сальдо торговли составило от −750 млн долл. США до 350 млн долл. США в 2023 г.'
		]],
		['0', '0', 'noughts', [
			'lay, given rounding, between a deficit of US$500mn and a surplus of US$500mn in 2023.',
			'因四舍五入，介于逆差5亿美元与顺差5亿美元之间。',
			'с учётом округления сальдо торговли составило от −500 млн долл. США до 500 млн долл. США в 2023 г.'
		]],
		['48.0', '48.0', 'fine prints', ['was close to even in 2023.', '接近平衡。', 'сальдо торговли близко к нулю в 2023 г.']],
		['480', '480', 'large ones', ['was close to even in 2023.', '接近平衡。', 'сальдо торговли близко к нулю в 2023 г.']],
		['48.1', '48.2', 'fine prints that differ', ['was close to even in 2023.', '接近平衡。', 'сальдо торговли близко к нулю в 2023 г.']],
		['48.0', '48.2', 'fine prints that surely differ', [
			'was a deficit of US$200mn in 2023.', '为逆差2.0亿美元。', 'отрицательное сальдо торговли составило 200 млн долл. США в 2023 г.'
		]]
	])('exports %s, imports %s: %s', (exports, imports, _, texts) => {
		const rows = [row('2023', exports, { flow: 'export' }), row('2023', imports, { flow: 'import' })];
		const [en, zh, ru] = said('summary', 'partner=RUS&flow=balance&window=year&time=2023', rows);
		expect([en, zh, ru]).toEqual([
			`China’s trade balance with Russia ${texts[0]}`,
			`2023年，中国对俄罗斯贸易差额${texts[1]}`,
			`Китай — Россия: ${texts[2]}`
		]);
	});

	it('what it may be at most is not rounded down', () => {
		const rows = [row('2023', '10', { flow: 'export' }), row('2023', '10.3456', { flow: 'import' })];
		const [en] = said('summary', 'partner=RUS&flow=balance&window=year&time=2023', rows);
		expect(en).toContain('between a deficit of US$846mn and a surplus of US$155mn');
	});
});

describe('every measure of every flow says which way it went', () => {
	type Way = 'up' | 'down' | 'level';
	/** Exports and imports of a year and of the year after, and what the partner records of the latter. */
	const trade = (before: [string, string], after: [string, string], theirs: [string, string]) => [
		row('2022', before[0], { flow: 'export' }),
		row('2022', before[1], { flow: 'import' }),
		row('2023', after[0], { flow: 'export' }),
		row('2023', after[1], { flow: 'import' }),
		row('2023', theirs[0], { reporter: 'RUS', partner: 'CHN', flow: 'import' }),
		row('2023', theirs[1], { reporter: 'RUS', partner: 'CHN', flow: 'export' }),
		...['2022', '2023'].flatMap((year) => [
			row(year, '3000.0', { partner: 'WLD', flow: 'export' }),
			row(year, '2000.0', { partner: 'WLD', flow: 'import' })
		])
	];
	const rows: Record<Way, Observation[]> = {
		up: trade(['100.0', '60.0'], ['120.0', '70.0'], ['130.0', '80.0']),
		down: trade(['100.0', '60.0'], ['50.0', '55.0'], ['40.0', '45.0']),
		level: trade(['100.0', '100.0'], ['100.0', '100.0'], ['100.0', '100.0'])
	};
	const UNKNOWN = [/^Nothing is known of /, /^暂无/, /^Нет данных/];
	const MOVED: Record<Way, RegExp[]> = {
		up: [/ rose [\d.]+%/, /同比增长[\d.]+%/, / вырос на [\d,]+ %/],
		down: [/ fell [\d.]+%/, /同比下降[\d.]+%/, / снизился на [\d,]+ %/],
		level: [/ (was|were) unchanged /, /与上年同期持平/, / не изменился /]
	};
	const SHARE = [/ made up [\d.]+% of all its /, /占中国[^0-9]+的[\d.]+%/, /: доля в общем объёме [\p{L}]+ составила [\d,]+ %/u]; // prettier-ignore
	const TRADES: Record<string, Record<Way, RegExp[]>> = {
		value: MOVED,
		growth: MOVED,
		'index&base=2022': {
			up: [/ stood at 1[1-9]\d/, /指数为1[1-9]\d/, / составил 1[1-9]\d/],
			down: [/ stood at [5-9]\d/, /指数为[5-9]\d/, / составил [5-9]\d/],
			level: [/ stood at 100(\.0)? /, /指数为100(\.0)?（/, / составил 100(,0)? /]
		},
		share: { up: SHARE, down: SHARE, level: SHARE },
		contribution: {
			up: [/ added [\d.]+ percentage points to growth/, /拉动.+增速[\d.]+个百分点/, / вклад .+ составил \+[\d,]+ п\. п\./], // prettier-ignore
			down: [/ took [\d.]+ percentage points from growth/, /下拉.+增速[\d.]+个百分点/, / вклад .+ составил −[\d,]+ п\. п\./], // prettier-ignore
			level: [
				/ hardly moved growth \(0\.0 percentage points\)/,
				/对.+增速几乎没有影响（0\.0个百分点）/,
				/ вклад .+ почти нулевой \(0,0 п\. п\.\)/
			]
		},
		mirror: {
			up: [/, [\d.]+% more\.$/, /，后者高[\d.]+%。$/, /, на [\d,]+ % больше\.$/],
			down: [/, [\d.]+% less\.$/, /，后者低[\d.]+%。$/, /, на [\d,]+ % меньше\.$/],
			level: [/, the same\.$/, /，两者一致。$/, /, данные совпадают\.$/]
		}
	};
	const BALANCES: Record<string, Record<Way, RegExp[]>> = {
		value: {
			up: [/ was a surplus of US\$50bn /, /为顺差500亿美元/, /: положительное сальдо торговли составило 50 млрд/],
			down: [
				/ was a deficit of US\$5(\.0)?bn /,
				/为逆差50亿美元/,
				/: отрицательное сальдо торговли составило 5(,0)? млрд/
			],
			level: [/ was close to even /, /接近平衡/, /: сальдо торговли близко к нулю /]
		}
	};
	const cases = Object.keys(TRADES).flatMap((measure) =>
		// a balance has a value and a mirror, and no other measure
		(['total', 'export', 'import', ...(BALANCES[measure] ? (['balance'] as const) : [])] as const).flatMap((flow) =>
			(['up', 'down', 'level'] as const).map((way) => [measure, flow, way] as const)
		)
	);

	it.each(cases)('%s of %s, %s', (measure, flow, way) => {
		const query = `partner=RUS&window=year&time=2023&measure=${measure}&flow=${flow}`;
		const sentences = said('summary', query, rows[way]);
		const expected = (flow === 'balance' ? BALANCES : TRADES)[measure]?.[way] ?? UNKNOWN;
		for (const [i, sentence] of sentences.entries()) expect(sentence).toMatch(expected[i] ?? /^$/);
	});

	it('a change that is printed as nought has no direction', () => {
		const nearly = trade(['100.00', '60.00'], ['99.9900', '60.00'], ['99.9700', '59.99']);
		const query = 'partner=RUS&window=year&time=2023&flow=export';
		expect(said('summary', `${query}&measure=contribution`, nearly)).toEqual([
			'China’s exports to Russia hardly moved growth (0.00 percentage points) in 2023.',
			'2023年，中国对俄罗斯出口额对中国出口总额增速几乎没有影响（0.00个百分点）。',
			'Китай → Россия: вклад в прирост экспорта почти нулевой (0,00 п. п.) в 2023 г.'
		]);
		expect(said('summary', `${query}&measure=mirror`, nearly)).toEqual([
			'In 2023 China’s exports to Russia were US$100.0bn by China’s record and US$100.0bn by that of Russia, almost the same.',
			'2023年，中国对俄罗斯出口额按中国统计为999.9亿美元，按俄罗斯统计为999.7亿美元，两者几乎一致。',
			'Китай → Россия: экспорт в 2023 г. составил 100,0 млрд долл. США (данные: Китай) и 100,0 млрд долл. США (данные: Россия), данные почти совпадают.'
		]);
	});
});
