import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/names/areas.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { know } from '#lib/trade/knowledge.ts';
import { month, year } from '#lib/trade/period.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { formatFigure, formatNumber, formatRange, formatTick } from '#lib/lang/numbers.ts';
import { formatUnitName } from '#lib/lang/units.ts';
import { jsonAnswer } from '../../../tests/fixtures/answers.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';

const areas = areaNames();
const paper = source('paper', { publisher: 'Paper', day: '2023-09-19', rank: 3 });
const rows = [
	row('2023-01/2023-08', '155.1', { yoy: '32', source: paper }),
	row('2023-01/2023-08', '420', { partner: 'USA', yoy: '-8.7', source: paper }),
	row('2022', '190.3', { source: paper }),
	row('2023', '240.1', { yoy: '26.3', source: paper }),
	row('2023', '111', { flow: 'export', yoy: '46.9', source: paper }),
	row('2023', '129.1', { flow: 'import', yoy: '0', source: paper }),
	row('2023', '5936.8', { partner: 'WLD', source: paper }),
	row('2022', '6309.6', { partner: 'WLD', source: paper }),
	row('2023', '318', { partner: 'JPN', source: paper }),
	row('2023', '664.5', { partner: 'USA', source: paper }),
	row('2023', '310.7', { partner: 'KOR', source: paper }),
	row('2023', '237.2', { reporter: 'RUS', partner: 'CHN', source: paper })
];

function told(query: string, lang: Lang, of = rows) {
	const view = viewOf(`${query}&lang=${lang}`, {
		area: (text) => areas.codeOf(text),
		isSource: () => true,
		partnersOf: () => [],
		isGroup: () => false
	});
	return jsonAnswer(view, know(of, '2026-01-01'), {
		name: (code) => areas.nameOf(code, lang),
		shortName: (code) => areas.nameOf(code, lang)
	});
}

describe('sentences in other languages', () => {
	it.each([
		[
			'partner=RUS~USA&time=2023-08',
			'2023年1—8月，中国与俄罗斯进出口总额同比增长32%，达1551亿美元；与美国进出口总额同比下降8.7%，为4200亿美元。',
			'Китай — Россия: товарооборот вырос на 32 % до 155,1 млрд долл. США в январе–августе 2023 г.; Китай — США: товарооборот снизился на 8,7 % до 420 млрд долл. США.'
		],
		[
			'partner=RUS&flow=import&window=year&time=2023',
			'2023年，中国自俄罗斯进口额与上年同期持平，为1291亿美元。',
			'Китай ← Россия: импорт не изменился и составил 129,1 млрд долл. США в 2023 г.'
		],
		[
			'partner=RUS&flow=balance&window=year&time=2023',
			'2023年，中国对俄罗斯贸易差额为逆差180亿美元。',
			'Китай — Россия: отрицательное сальдо торговли составило 18 млрд долл. США в 2023 г.'
		],
		[
			'partner=WLD&window=year&time=2023',
			'2023年，中国与全球进出口总额同比下降5.9%，为5.937万亿美元。',
			'Китай — весь мир: товарооборот снизился на 5,9 % до 5 936,8 млрд долл. США в 2023 г.'
		],
		[
			'partner=RUS&measure=mirror&window=year&time=2023',
			'2023年，中国与俄罗斯进出口总额按中国统计为2401亿美元，按俄罗斯统计为2372亿美元，后者低1.2%。',
			'Китай — Россия: товарооборот в 2023 г. составил 240,1 млрд долл. США (данные: Китай) и 237,2 млрд долл. США (данные: Россия), на 1,2 % меньше.'
		],
		[
			'partner=RUS~USA~JPN~KOR&window=year&time=2023',
			'2023年，按中国进出口总额计，在所列的4个贸易伙伴中，美国（6645亿美元）居首位，其次为日本（3180亿美元）和韩国（3107亿美元）。',
			'Китай, товарооборот в 2023 г.: из 4 показанных партнёров на первом месте — США (664,5 млрд долл. США), далее Япония (318 млрд долл. США) и Южная Корея (310,7 млрд долл. США).'
		],
		[
			'partner=all&window=year&time=2023',
			'2023年，按中国进出口总额计，在4个贸易伙伴中，美国（6645亿美元）居首位，其次为日本（3180亿美元）和韩国（3107亿美元）。',
			'Китай, товарооборот в 2023 г.: из 4 партнёров на первом месте — США (664,5 млрд долл. США), далее Япония (318 млрд долл. США) и Южная Корея (310,7 млрд долл. США).'
		]
	])('%s', (query, zh, ru) => {
		expect(told(query, 'zh').summary).toBe(zh);
		expect(told(query, 'ru').summary.replaceAll('\u00a0', ' ')).toBe(ru);
	});

	const measures = ['value', 'growth', 'index&base=2022', 'share', 'contribution', 'mirror'];
	const shapes = ['partner=RUS', 'partner=RUS~USA~JPN', 'partner=all', 'partner=BRA', 'partner=RUS&product=27'];
	const flows = ['total', 'export', 'import', 'balance', 'export~import'];
	const windows = ['window=ytd&time=2023-08', 'window=year&time=2022..2023', 'window=rolling12&time=2023-12', 'window=quarter&time=2023', 'window=month&time=2023']; // prettier-ignore

	it('no English word is left in any title, subtitle, label or sentence', () => {
		for (const lang of ['zh', 'ru'] as const)
			for (const measure of measures)
				for (const shape of shapes)
					for (const flow of flows)
						for (const window of windows) {
							// a balance has no growth, index, share or contribution
							if (flow.includes('balance') && measure !== 'value' && measure !== 'mirror') continue;
							const query = `${shape}&flow=${flow}&${window}&measure=${measure}`;
							const { title, subtitle, summary, series } = told(query, lang);
							for (const text of [title, subtitle, summary, ...series.map(({ label }) => label)])
								expect(text.replace(/\b(HS|USD)\b|(?<=\s|^)I{1,3}V?(?=\s)|IV/g, ''), `${lang} ${query}`).not.toMatch(
									/[a-z]/i
								);
						}
	});

	it('say which of many figures is in doubt', () => {
		const customs = source('customs', { day: '2023-09-07' });
		const inDoubt = [
			...rows,
			row('2023-01/2023-08', '438.1', { partner: 'USA', yoy: '-14.5', source: customs }),
			row('2023-01/2023-08', '', { partner: 'USA', unit: 'CNY tn', yoy: '-8.7', source: customs }),
			row('2023-01/2023-08', '120.0', { partner: 'JPN', source: paper }),
			row('2023-01/2023-08', '110.0', { partner: 'KOR', source: paper })
		];
		const query = 'partner=RUS~USA~JPN~KOR&time=2023-08&source=paper';
		expect(told(query, 'zh', inDoubt).summary).toBe(
			'2023年1—8月中国进出口总额：美国（4200亿美元，据Paper；以美元计，海关数据为−14.5%和4381亿美元）、俄罗斯（1551亿美元）、日本（1200亿美元）等4个贸易伙伴。'
		);
		expect(told(query, 'ru', inDoubt).summary.replaceAll('\u00a0', ' ')).toBe(
			'Китай, товарооборот в январе–августе 2023 г.: США (420 млрд долл. США, по данным Paper; в долларах таможня даёт −14,5 % и 438,1 млрд долл. США), Россия (155,1 млрд долл. США), Япония (120,0 млрд долл. США) и ещё 1.'
		);
	});
});

const printed = { value: 155.1, low: 155.05, high: 155.15 };

describe('numbers', () => {
	it.each([
		['USD bn', 'zh', '1551亿美元'],
		['USD mn', 'zh', '15,510万美元'],
		['USD th', 'zh', '15.51万美元'],
		['CNY tn', 'zh', '155.1万亿元人民币'],
		['CNY 100mn', 'zh', '155.1亿元人民币'],
		['KRW bn', 'zh', '1551亿 KRW'],
		['%', 'zh', '155.1%'],
		['pp', 'zh', '155.1个百分点'],
		['index', 'zh', '155.1'],
		['USD bn', 'ru', '155,1 млрд долл. США'],
		['CNY tn', 'ru', '155,1 трлн юаней'],
		['KRW mn', 'ru', '155,1 млн KRW'],
		['%', 'ru', '155,1 %'],
		['USD bn', 'en', 'US$155.1bn']
	] as const)('%s in %s', (unit, lang, text) => {
		expect(formatFigure(printed, unit, { lang }).replaceAll('\u00a0', ' ')).toBe(text);
	});

	it('a number without its unit counts what the unit’s name says', () => {
		expect(formatUnitName('USD bn', 'zh')).toBe('亿美元');
		expect(formatNumber(printed, { lang: 'zh', unit: 'USD bn' })).toBe('1551');
		expect(formatTick(0.5, 0.5, { lang: 'zh', unit: 'USD bn' })).toBe('5');
		expect(formatRange({ value: 117.5, low: 117.0189, high: 117.9848 }, { lang: 'zh', unit: 'USD bn' })).toBe('1170.1至1179.9'); // prettier-ignore
	});

	it('no digit is more than the bounds support', () => {
		expect(formatFigure({ value: 420, low: 419.5, high: 420.5 }, 'USD bn', { lang: 'zh' })).toBe('4200亿美元');
		expect(formatFigure({ value: 1234567, low: 1234566.5, high: 1234567.5 }, 'USD', { lang: 'ru' })).toBe('1 234 567 долл. США'.replaceAll(' ', '\u00a0')); // prettier-ignore
		expect(formatFigure({ value: -8.7, low: -8.75, high: -8.65 }, '%', { sign: true, lang: 'ru' })).toBe('−8,7\u00a0%'); // prettier-ignore
	});
});

describe('periods', () => {
	it.each([
		[year(2023), '2023年', '2023 г.', '2023'],
		[month(2023, 8), '2023年8月', 'август 2023 г.', 'авг. 2023'],
		[{ from: 2023 * 12, to: 2023 * 12 + 8 }, '2023年1—8月', 'январь–август 2023 г.', 'янв.–авг. 2023'],
		[{ from: 2023 * 12 + 6, to: 2023 * 12 + 9 }, '2023年第三季度', 'III квартал 2023 г.', 'III кв. 2023'],
		[{ from: 2022 * 12 + 6, to: 2023 * 12 + 6 }, '2022年7月—2023年6月', 'июль 2022 г. – июнь 2023 г.', 'июль 2022 – июнь 2023'], // prettier-ignore
		[{ from: 2020 * 12, to: 2024 * 12 }, '2020—2023年', '2020–2023 гг.', '2020–2023']
	])('%o', (period, zh, ru, short) => {
		expect(periodLabel(period, 'long', 'zh')).toBe(zh);
		expect(periodLabel(period, 'long', 'ru').replaceAll('\u00a0', ' ')).toBe(ru);
		expect(periodLabel(period, 'short', 'ru')).toBe(short);
	});
});
