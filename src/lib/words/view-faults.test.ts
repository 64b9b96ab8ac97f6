import { describe, expect, test } from 'vitest';
import { LANGS } from '#lib/lang/lang.ts';
import type { PeriodFault } from '#lib/trade/period.ts';
import { wordViewFault } from './view-faults.ts';
import type { ViewFault } from '#lib/views/view-fault.ts';
import { parseView, type Vocabulary } from '#lib/views/view.ts';

const words: Vocabulary = {
	area: (text) => (/^(CHN|RUS|USA)$/.test(text) ? text : undefined),
	isSource: () => false,
	partnersOf: () => [],
	isGroup: () => false
};

function faultOf(query: string): ViewFault {
	const parsed = parseView(new URLSearchParams(query), words);
	if ('view' in parsed) throw new Error(`${query} is a view`);
	return parsed.fault;
}

const said = (query: string): string[] => LANGS.map((lang) => wordViewFault(faultOf(query), lang));

/** What is wrong, an address where it is, and what is said: English, Chinese, Russian. */
type Case = readonly [query: string, en: string, zh: string, ru: string];

const VIEWS: Record<
	Exclude<ViewFault['why'], 'no-period' | 'too-dear' | 'too-many-to-draw' | 'too-many-series' | 'different-units'>,
	Case
> = {
	'not-one-of': [
		'sort=size',
		'sort=size is not one of given, value, name.',
		'sort=size 不是可选值。可选：given、value、name。',
		'sort=size: такого значения нет. Возможные: given, value, name.'
	],
	'names-nothing': [
		'partner=~',
		'partner=~ names nothing.',
		'partner=~ 未指定任何内容。',
		'partner=~: ничего не названо.'
	],
	'no-area': [
		'partner=RUS~XXQ',
		'partner=XXQ is no country or area we know: use an ISO 3166 code such as RUS, or a code from areas.csv.',
		'partner=XXQ 不是已知的国家或地区：请使用 ISO 3166 代码（如 RUS）或 areas.csv 中的代码。',
		'partner=XXQ: неизвестная страна или территория. Укажите код ISO 3166, например RUS, или код из areas.csv.'
	],
	'no-moment': [
		'time=2023-Q3',
		'time=2023-Q3: give a month (2023-08) or a year (2023), or two of them as 2017..2023-08.',
		'time=2023-Q3：请填写月份（2023-08）、年份（2023）或区间（2017..2023-08）。',
		'time=2023-Q3: укажите месяц (2023-08), год (2023) или промежуток (2017..2023-08).'
	],
	'lacks-end': [
		'time=2023..',
		'time=2023.. lacks an end; write 2023..latest.',
		'time=2023.. 缺少一端；请写作 2023..latest。',
		'time=2023..: не хватает границы; пишите 2023..latest.'
	],
	'more-ends': [
		'time=1..2..3',
		'time=1..2..3 has more than two ends; write 2017..2023-08.',
		'time=1..2..3 的端点多于两个；请写作 2017..2023-08。',
		'time=1..2..3: концов больше двух; пишите 2017..2023-08.'
	],
	'ends-first': [
		'time=2023..2022',
		'time=2023..2022 ends before it starts.',
		'time=2023..2022 的终点早于起点。',
		'time=2023..2022: конец раньше начала.'
	],
	'no-product': [
		'product=oil',
		'product=oil is not TOTAL, an HS code of 2, 4 or 6 digits (a national line: 7 to 12), or a group.',
		'product=oil 既不是 TOTAL，也不是 2、4、6 位 HS 编码（本国税号 7 至 12 位）或商品组。',
		'product=oil: нужен TOTAL, код HS из 2, 4 или 6 цифр (национальный: от 7 до 12) или группа.'
	],
	'not-together': [
		'partner=all&level=2',
		'level=2 and partner=all do not go together: leave one of them out.',
		'level=2 与 partner=all 不能同时使用：请去掉其中之一。',
		'level=2 и partner=all не сочетаются: уберите одно из двух.'
	],
	'not-finer': [
		'product=12&level=2',
		'level=2 is not finer than 12: choose more digits, or a wider product.',
		'level=2 不比 12 更细：请选择更多位数，或更大的商品类别。',
		'level=2 не подробнее, чем 12: выберите больше цифр или более широкий товар.'
	],
	'no-currency': [
		'currency=usd',
		'currency=usd is not an ISO 4217 code such as USD or CNY.',
		'currency=usd 不是 ISO 4217 货币代码（如 USD、CNY）。',
		'currency=usd: нужен код ISO 4217, например USD или CNY.'
	],
	'no-number': [
		'top=0',
		'top=0 is not a number from 1 to 200.',
		'top=0 不是1至200之间的数字。',
		'top=0: нужно число от 1 до 200.'
	],
	'no-source': [
		'source=nobody',
		'source=nobody is no source in sources.csv.',
		'source=nobody 不是 sources.csv 中的来源。',
		'source=nobody: такого источника в sources.csv нет.'
	],
	'no-day': [
		'asof=2023-02-30',
		'asof=2023-02-30 is not a day; write 2023-09-30.',
		'asof=2023-02-30 不是日期；请写作 2023-09-30。',
		'asof=2023-02-30: это не дата; пишите 2023-09-30.'
	]
};

const WRITE = [
	'write 2023, 2023-Q3, 2023-08 or 2023-01/2023-08',
	'请写作 2023、2023-Q3、2023-08 或 2023-01/2023-08',
	'пишите 2023, 2023-Q3, 2023-08 или 2023-01/2023-08'
] as const;

/** Each is read as a time and as a base; an empty one is an end that is missing. */
const PERIODS: Record<Exclude<PeriodFault['why'], 'empty'>, Case> = {
	'ends-first': ['2023-08/2023-01', 'it ends before it starts', '终点早于起点', 'конец раньше начала'],
	'other-years': ['1700', 'its year is outside 1800 to 2199', '年份不在1800至2199之间', 'год не между 1800 и 2199'],
	'within-month': [
		'2023-01-15/P8M',
		'it starts within a month',
		'起点不在月初',
		'период начинается не с начала месяца'
	],
	'too-long': ['2023'.repeat(16), 'it is too long to be a period', '文字过长，不是时段', 'слишком длинно для периода'],
	'financial-year': [
		'2022/2023',
		'it is a financial year, which begins in different months in different countries',
		'这是财政年度，各国起始月份不同',
		'это финансовый год, а в разных странах он начинается в разные месяцы'
	],
	'future-year': [
		'Dec-79',
		'its year of two digits would be in the future',
		'两位数的年份在将来',
		'год из двух цифр ещё не наступил'
	],
	'no-period': ['never', 'it is not a period', '不是时段', 'это не период'],
	'no-month': ['2023-13', 'there is no month 13', '没有13月', 'нет месяца с номером 13'],
	'no-month-name': [
		'Brumaire 2023',
		'"Brumaire" is not the name of a month',
		'“Brumaire”不是英文月份名',
		'«Brumaire» — не английское название месяца'
	],
	'one-or-ten': [
		'2023.1',
		'it could be January or October 2023',
		'可能是2023年1月，也可能是10月',
		'это может быть и январь, и октябрь 2023 года'
	],
	number: ['2023.08', 'it looks like a number, not a period', '像是数字，不是时段', 'похоже на число, а не на период']
};

/** What to write instead, where it is not the same as for every other text. */
const INSTEAD: Partial<Record<PeriodFault['why'], readonly [en: string, zh: string, ru: string]>> = {
	'future-year': ['write the month as 01 to 12', '月份请写作01至12', 'пишите месяц числом от 01 до 12'],
	'no-month': ['write the month as 01 to 12', '月份请写作01至12', 'пишите месяц числом от 01 до 12'],
	'one-or-ten': ['write 2023-01 or 2023-10', '请写作 2023-01 或 2023-10', 'пишите 2023-01 или 2023-10'],
	number: ['write 2023-08', '请写作 2023-08', 'пишите 2023-08']
};

describe('why an address is no view is said in every language', () => {
	test.each(Object.entries(VIEWS))('%s', (why, [query, ...sentences]) => {
		expect(faultOf(query).why).toBe(why);
		expect(said(query)).toEqual(sentences);
	});

	test.each(Object.entries(PERIODS))('a time or a base that is no period: %s', (why, [text, ...reasons]) => {
		expect(faultOf(`time=${text}`)).toMatchObject({ why: 'no-period', key: 'time', fault: { why } });
		const instead = INSTEAD[why as PeriodFault['why']] ?? WRITE;
		expect(said(`time=${text}`)).toEqual([
			`time=${text}: ${reasons[0]}; ${instead[0]}.`,
			`time=${text}：${reasons[1]}；${instead[1]}。`,
			`time=${text}: ${reasons[2]}; ${instead[2]}.`
		]);
		expect(said(`base=${text}`)).toEqual([
			`base=${text}: ${reasons[0]}.`,
			`base=${text}：${reasons[1]}。`,
			`base=${text}: ${reasons[2]}.`
		]);
	});
});

test('amounts in different units are refused, with what to choose', () => {
	const fault = { why: 'different-units', key: 'product', text: '87', units: ['items', 'kg'] } as const;
	expect(LANGS.map((lang) => wordViewFault(fault, lang))).toEqual([
		'product=87: quantities in items, kg are not compared; choose goods counted in one unit.',
		'product=87：以items、kg计量的数量无法比较；请选择同一计量单位的商品。',
		'product=87: количества в разных единицах (items, kg) не сравниваются; выберите товары с одной единицей.'
	]);
});

describe('a view that is too much', () => {
	test('is refused with how many it asks for, and what to narrow', () => {
		const dear = {
			why: 'too-dear',
			key: 'time',
			text: '',
			series: 800,
			windows: 372,
			figures: 297_600,
			most: 100_000
		} as const;
		const [en, zh, ru] = LANGS.map((lang) => wordViewFault(dear, lang));
		expect(en).toMatch(
			/297,600 figures: 800 series in 372 windows.*100,000.*fewer partners or flows, or a shorter time/
		);
		expect(zh).toMatch(/297,600.*800.*372.*100,000.*减少伙伴/);
		expect(ru).toMatch(/297\s600.*800.*372.*100\s000.*меньше партнёров/);
		const many = { why: 'too-many-series', key: 'top', text: '', series: 1200, most: 1000 } as const;
		for (const lang of LANGS) expect(wordViewFault(many, lang)).toMatch(/1.?200.*top=/);
		const drawn = { why: 'too-many-to-draw', key: 'time', text: '', figures: 29_523, most: 4000 } as const;
		for (const lang of LANGS) expect(wordViewFault(drawn, lang)).toMatch(/29.523.*4.?000.*top=20.*JSON.*CSV/);
	});
});
