import { describe, expect, it } from 'vitest';
import type { Observation } from '#lib/trade/observation.ts';
import { row } from '../../../tests/fixtures/rows.ts';
import { said, told } from '../../../tests/fixtures/told.ts';

/** What a sentence says after its last semicolon. */
const lastPart = (sentence: string): string => sentence.replace(/^.*[;；] ?/, '');

const USA = { partner: 'USA' };
const JPN = { partner: 'JPN' };

describe('the newest window that anything is known in is told, where the view goes on past it', () => {
	const quarters = [row('2022-Q4', '50.0'), row('2023-Q3', '60.0'), row('2022-Q4', '150.0', USA)];
	const growths = [row('2023', '', { yoy: '26.3' }), row('2022', '', { ...USA, yoy: '0.5' })];

	it.each<[string, Observation[], string[]]>([
		['partner=RUS&window=quarter&time=2022..2024', quarters, [
			'China’s trade with Russia was US$60.0bn in Q3 2023.',
			'2023年第三季度，中国与俄罗斯进出口总额为600亿美元。',
			'Китай — Россия: товарооборот составил 60,0 млрд долл. США в III квартале 2023 г.'
		]],
		['partner=RUS~USA&window=quarter&time=2022..2024', quarters, [
			'China’s trade with Russia was US$60.0bn in Q3 2023; nothing is known for the United States.',
			'2023年第三季度，中国与俄罗斯进出口总额为600亿美元；美国暂无数据。',
			'Китай — Россия: товарооборот составил 60,0 млрд долл. США в III квартале 2023 г.; нет данных: США.'
		]],
		['partner=RUS&measure=growth&window=year&time=2020..2024', growths, [
			'China’s trade with Russia rose 26.3% in 2023 from a year earlier.',
			'2023年，中国与俄罗斯进出口总额同比增长26.3%。',
			'Китай — Россия: товарооборот вырос на 26,3 % в 2023 г. по сравнению с тем же периодом годом ранее.'
		]],
		['partner=JPN&window=quarter&time=2022..2024', quarters, [
			'Nothing is known of China’s trade with Japan for this view.',
			'暂无中国与日本进出口总额的数据。',
			'Нет данных для этого графика: Китай — Япония (товарооборот).'
		]]
	])('%s', (query, rows, sentences) => expect(said('summary', query, rows)).toEqual(sentences)); // prettier-ignore

	it('and partners are kept and put in order by it', () => {
		const rows = [row('2023', '3'), row('2023', '9', USA), row('2023', '5', JPN)];
		const kept = told('partner=RUS~JPN~USA&window=year&time=2022..2024&sort=value&top=2', rows, 'en');
		expect(kept.series.map(({ partner }) => partner)).toEqual(['USA', 'JPN']);
	});
});

describe('what is not known is named where it is little, and counted where it is much', () => {
	const flows = [row('2023', '111.0', { flow: 'export' }), row('2023', '500.3', { ...USA, flow: 'export' }), row('2023', '164.2', { ...USA, flow: 'import' })]; // prettier-ignore
	const mirrors = [
		row('2023', '240.1'),
		row('2023', '237.2', { reporter: 'RUS', partner: 'CHN' }),
		...['AUS', 'BRA', 'DEU', 'GBR', 'IND', 'JPN', 'KOR', 'USA'].map((partner) => row('2023', '99.0', { partner }))
	];
	// prettier-ignore
	it.each<[string, Observation[], string[]]>([
		['partner=RUS&flow=export~import', flows, ['nothing is known for imports from Russia.', '自俄罗斯进口额暂无数据。', 'нет данных: Китай ← Россия (импорт).']],
		['partner=USA~RUS&flow=import', flows, ['nothing is known for Russia.', '俄罗斯暂无数据。', 'нет данных: Россия.']],
		['partner=RUS~JPN&flow=export~import', flows, ['nothing is known for imports from Russia and trade with Japan.', '自俄罗斯进口额和日本暂无数据。', 'нет данных: Китай ← Россия (импорт), Япония.']],
		['partner=RUS~JPN~KOR&flow=export~balance', flows, ['nothing is known for the trade balance with Russia, trade with Japan and trade with South Korea.', '对俄罗斯贸易差额、日本和韩国暂无数据。', 'нет данных: Китай — Россия (сальдо торговли), Япония, Южная Корея.']],
		['partner=RUS~USA~JPN&flow=import~export', flows, ['nothing is known for imports from Russia and trade with Japan.', '自俄罗斯进口额和日本暂无数据。', 'нет данных: Китай ← Россия (импорт), Япония.']],
		['partner=all&measure=mirror', mirrors, [
			'nothing is known for Australia, Brazil, Germany and 5 others.',
			'澳大利亚、巴西、德国等8个贸易伙伴暂无数据。',
			'нет данных: Австралия, Бразилия, Германия и ещё 5.'
		]],
		['partner=RUS~JPN~KOR~USA~IND&measure=mirror', mirrors, [
			'nothing is known for Japan, South Korea, the United States and India.',
			'日本、韩国、美国和印度暂无数据。',
			'нет данных: Япония, Южная Корея, США, Индия.'
		]]
	])('%s', (query, rows, texts) => {
		const sentences = said('summary', `${query}&window=year&time=2023`, rows);
		expect(sentences.map(lastPart)).toEqual(texts);
	});
});

describe('partners are ranked by one flow; of several flows the first few series are told', () => {
	const both = (value: string, bought: string, partner: string) => [
		row('2023', value, { partner, flow: 'export' }),
		row('2023', bought, { partner, flow: 'import' })
	];
	const rows = [...both('111.0', '129.1', 'RUS'), ...both('500.3', '164.2', 'USA'), ...both('157.5', '160.5', 'JPN')]; // prettier-ignore

	// prettier-ignore
	it.each<[string, string[]]>([
		['partner=RUS~USA&flow=export~import', [
			'China’s exports to Russia were US$111.0bn in 2023, while imports from Russia were US$129.1bn, exports to the United States were US$500.3bn and imports from the United States were US$164.2bn.',
			'2023年，中国对俄罗斯出口额为1110亿美元；自俄罗斯进口额为1291亿美元；对美国出口额为5003亿美元；自美国进口额为1642亿美元。',
			'Китай → Россия: экспорт составил 111,0 млрд долл. США в 2023 г.; Китай ← Россия: импорт составил 129,1 млрд долл. США; Китай → США: экспорт составил 500,3 млрд долл. США; Китай ← США: импорт составил 164,2 млрд долл. США.'
		]],
		['partner=RUS~JPN&flow=export~balance', [
			'China’s exports to Russia were US$111.0bn in 2023, while the trade balance with Russia was a deficit of US$18bn, exports to Japan were US$157.5bn and the trade balance with Japan was a deficit of US$3.0bn.',
			'2023年，中国对俄罗斯出口额为1110亿美元；对俄罗斯贸易差额为逆差180亿美元；对日本出口额为1575亿美元；对日本贸易差额为逆差30亿美元。',
			'Китай → Россия: экспорт составил 111,0 млрд долл. США в 2023 г.; Китай — Россия: отрицательное сальдо торговли составило 18 млрд долл. США; Китай → Япония: экспорт составил 157,5 млрд долл. США; Китай — Япония: отрицательное сальдо торговли составило 3,0 млрд долл. США.'
		]]
	])('%s', (query, sentences) => expect(said('summary', `${query}&window=year&time=2023`, rows)).toEqual(sentences));

	// prettier-ignore
	it.each<[string, string[]]>([
		['partner=USA~RUS~KOR&flow=export~import', ['nothing is known for South Korea.', '韩国暂无数据。', 'нет данных: Южная Корея.']],
		['partner=USA~RUS~JPN~KOR~IND~DEU~BRA~GBR&flow=export~import', [
			'nothing is known for South Korea, India, Germany and 2 others.',
			'韩国、印度、德国等5个贸易伙伴暂无数据。',
			'нет данных: Южная Корея, Индия, Германия и ещё 2.'
		]]
	])('what is unknown is named beside the first few: %s', (query, texts) => {
		const sentences = said('summary', `${query}&window=year&time=2023`, rows);
		expect(sentences.map(lastPart)).toEqual(texts);
	});

	it('a series that is unknown is named beside the first few of more that are known', () => {
		const some = [...rows, row('2023', '137.0', { partner: 'KOR', flow: 'export' })];
		const sentences = said('summary', 'partner=USA~RUS~KOR&flow=export~import&window=year&time=2023', some);
		expect(sentences.map(lastPart)).toEqual([
			'nothing is known for imports from South Korea.',
			'自韩国进口额暂无数据。',
			'нет данных: Китай ← Южная Корея (импорт).'
		]);
	});

	it('a ranking names its flow', () => {
		const many = [...rows, ...both('137.0', '180.1', 'KOR')];
		const [en, zh, ru] = said('summary', 'partner=RUS~USA~JPN~KOR&flow=import&window=year&time=2023', many);
		expect(en).toMatch(
			/^Of the 4 partners shown, South Korea \(US\$180\.1bn\) came first in China’s imports in 2023, /
		);
		expect(zh).toMatch(/^2023年，按中国进口额计，在所列的4个贸易伙伴中，韩国/);
		expect(ru).toMatch(/^Китай, импорт в 2023 г\.: из 4 показанных партнёров/);
	});
});

it.each([
	['export', 'In 2023 China’s exports to Russia were US$111.0bn by China’s record and US$112.0bn by that of Russia, '],
	[
		'import',
		'In 2023 China’s imports from Russia were US$129.1bn by China’s record and US$128.0bn by that of Russia, '
	],
	['total', 'In 2023 China’s trade with Russia was US$240.1bn by China’s record and US$240.0bn by that of Russia, ']
])('both records of the %s are told in its number', (flow, sentence) => {
	const theirs = { reporter: 'RUS', partner: 'CHN' };
	const rows = [
		row('2023', '111.0', { flow: 'export' }), row('2023', '129.1', { flow: 'import' }), row('2023', '240.1'),
		row('2023', '112.0', { ...theirs, flow: 'import' }), row('2023', '128.0', { ...theirs, flow: 'export' }), row('2023', '240.0', theirs)
	]; // prettier-ignore
	const { summary } = told(`partner=RUS&flow=${flow}&measure=mirror&window=year&time=2023`, rows, 'en');
	expect(summary.slice(0, sentence.length)).toBe(sentence);
});

describe('a subtitle names the span that is shown', () => {
	const rows = [row('2022-01/2022-02', '26.4'), row('2022-03', '11.7'), row('2022', '190.3'), row('2023', '240.1'),
		row('2023-05', '20.4'), row('2022-06/2023-05', '210.2'), row('2023-12', '21.9'), row('2023-Q4', '63.1')]; // prettier-ignore

	// prettier-ignore
	it.each<[string, string[]]>([
		['window=month&time=2022..2023', ['monthly, January 2022–December 2023', '月度，2022年1月—2023年12月', 'по месяцам, январь 2022 г. – декабрь 2023 г.']],
		['window=month&time=2022-03..2023-05', ['monthly, March 2022–May 2023', '月度，2022年3月—2023年5月', 'по месяцам, март 2022 г. – май 2023 г.']],
		['window=quarter&time=2022..2023', ['quarterly, Q1 2022–Q4 2023', '季度，2022年第一季度—2023年第四季度', 'по кварталам, I квартал 2022 г. – IV квартал 2023 г.']],
		['window=rolling12&time=2022-12..2023-05', ['rolling 12 months, December 2022–May 2023', '滚动12个月，2022年12月—2023年5月', 'за 12 месяцев, декабрь 2022 г. – май 2023 г.']],
		['window=year&time=2022..2023', ['yearly, 2022–2023', '年度，2022—2023年', 'по годам, 2022–2023 гг.']],
		['window=year&time=2015..2026', ['yearly, 2022–2023', '年度，2022—2023年', 'по годам, 2022–2023 гг.']],
		['window=year&time=2015..2022', ['US$bn, 2022, as reported', '亿美元，2022年，', '2022 г.']],
		['window=month&time=2021-06..2022-04', ['monthly, January 2022–March 2022', '月度，2022年1月—2022年3月', 'по месяцам, январь 2022 г. – март 2022 г.']],
	])('%s', (query, spans) => {
		const subtitles = said('subtitle', `partner=RUS&${query}`, rows);
		for (const [i, span] of spans.entries()) expect(subtitles[i]?.replaceAll('\u00a0', ' ')).toContain(span);
	});
});

describe('a mirror names the partners whose records it shows', () => {
	const both = (partner: string) => [
		row('2023', '240.1', { partner }),
		row('2023', '237.2', { reporter: partner, partner: 'CHN' })
	];
	const rows = [...both('RUS'), row('2023', '664.5', USA), row('2023', '318.0', JPN), row('2023', '310.7', { partner: 'KOR' })]; // prettier-ignore
	const all = ['RUS', 'USA', 'JPN', 'KOR'].flatMap(both);

	// prettier-ignore
	it.each<[string, string, Observation[], string[]]>([
		['some', 'RUS~USA~JPN~KOR', rows, ['as reported by China and Russia', '中国、俄罗斯统计口径', 'данные: Китай, Россия']],
		['none', 'USA', rows, ['as reported by China and the United States', '中国、美国统计口径', 'данные: Китай, США']],
		['none of many', 'USA~JPN~KOR~IND', rows, ['as reported by China and 4 partners', '中国、4个贸易伙伴统计口径', 'данные: Китай, 4 партнёра']],
		['many', 'RUS~USA~JPN~KOR', all, ['as reported by China and 4 partners', '中国、4个贸易伙伴统计口径', 'данные: Китай, 4 партнёра']],
		['three', 'RUS~USA~JPN', all, ['as reported by China, Russia, the United States and Japan', '中国、俄罗斯、美国、日本统计口径', 'данные: Китай, Россия, США, Япония']]
	])('%s: %s', (_, partner, rows, sides) => {
		const subtitles = said('subtitle', `partner=${partner}&measure=mirror&window=year&time=2023`, rows);
		for (const [i, side] of sides.entries()) expect(subtitles[i]?.endsWith(side), subtitles[i]).toBe(true);
	});
});
