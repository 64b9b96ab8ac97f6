import { describe, expect, it } from 'vitest';
import { accountOf, FIRST_YEAR, lineOf, yearAt, type Printed } from '../../../tests/fixtures/headlines.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import { year, type Period } from '#lib/trade/period.ts';
import type { View } from '#lib/views/view.ts';
import { headline } from './headline.ts';
import { headlineText } from './headline-voice.ts';

const figures = (values: readonly (number | undefined)[], half = 0.05): Printed =>
	values.map((value) => (value === undefined ? undefined : { value, low: value - half, high: value + half }));

const said = (of: Record<string, Printed>, lang: Lang = 'en', view: Partial<View> = {}): string => {
	const lines = Object.entries(of).map(([partner, printed]) => lineOf(partner, printed, yearAt, view.flow?.[0]));
	const account = accountOf(lines, Math.max(...Object.values(of).map(({ length }) => length)), {
		partner: 'all',
		...view
	});
	return headlineText(headline(account), lang, account.names).replaceAll('\u00a0', ' ');
};

describe('a title made from the figures', () => {
	it.each<[string, Record<string, Printed>, string]>([
		['direction and size for each of two', { RUS: figures([240.1, 244.8]), JPN: figures([310, 300]) },
			'CHN’s trade with RUS rose 2.0% in 2013 while trade with JPN fell 3.2%'],
		['a record, as far back as every year is known', { RUS: figures([9, 5, 6, 7, 8.5]) },
			'CHN’s trade with RUS rose 21% in 2016 to the highest since 2012'],
		['a record of all that is known', { RUS: figures([undefined, 5, 6, 7, 8]) },
			'CHN’s trade with RUS rose 14% in 2016 to the highest since at least 2013'],
		['no record over a year that is not known', { RUS: figures([5, 6, undefined, 7, 8]) },
			'CHN’s trade with RUS rose 14% in 2016'],
		['no record where rounding leaves it open', { RUS: figures([5, 6, 8, 8]) },
			'CHN’s trade with RUS was US$8.0 in 2015'],
		['a turn', { RUS: figures([6, 5, 6, 7, 8, 7]) }, 'CHN’s trade with RUS fell 13% in 2017, the first fall since 2013'],
		['the leader of many', { RUS: figures([1]), JPN: figures([3]), KOR: figures([2]) },
			'JPN was the largest of 3 trading partners of CHN in 2012, ahead of KOR and RUS'],
		['a change of rank', { RUS: figures([1, 1]), JPN: figures([3, 3]), KOR: figures([2, 4]) },
			'KOR was the largest of 3 trading partners of CHN in 2013, overtaking JPN'],
		['no leader where rounding leaves it open', { RUS: figures([1]), JPN: figures([3]), KOR: figures([3]) },
			'CHN’s trade with RUS, JPN and KOR'],
		['no leader where what is left of the world is largest', { REST: figures([9]), RUS: figures([1]), JPN: figures([3]) },
			'CHN’s trade with RUS was US$1.0 in 2012 while trade with JPN was US$3.0'],
		['no leader where only the world is larger', { WLD: figures([9]), RUS: figures([1]), JPN: figures([3]), KOR: figures([2]) },
			'JPN was the largest of 3 trading partners of CHN in 2012, ahead of KOR and RUS'],
		['what all did', { RUS: figures([5, 6]), JPN: figures([7, 9]), KOR: figures([8, 9]) },
			'CHN’s trade with each of RUS, JPN and KOR rose in 2013'],
		['two partners beside the world', { RUS: figures([1]), WLD: figures([9]), JPN: figures([3]) },
			'CHN’s trade with RUS was US$1.0 in 2012 while trade with JPN was US$3.0'],
		['a name where nothing is known', { RUS: [undefined] }, 'CHN’s trade with RUS']
	])('says %s', (_, of, title) => expect(said(of)).toBe(title)); // prettier-ignore

	it.each<[string, string[], string, string, string]>([
		['how it changed', ['RUS'], 'CHN’s trade with RUS rose 20% in 2013',
			'2013年，CHN与RUS进出口总额同比增长20%', 'CHN — RUS: товарооборот вырос на 20 % в 2013 г.'],
		['how each of two changed', ['RUS', 'JPN'], 'CHN’s trade with RUS rose 20% in 2013 while trade with JPN fell 14%', '', ''],
		['that it leads', ['KOR'], 'KOR was the largest of 4 trading partners of CHN in 2013, overtaking JPN', '', ''],
		['that another has overtaken it', ['JPN'], 'KOR was the largest of 4 trading partners of CHN in 2013, overtaking JPN', '', ''],
		['all, where none of them is shown', ['FRA'], 'KOR was the largest of 4 trading partners of CHN in 2013, overtaking JPN', '', '']
	])('of a chart with a series in colour says %s', (_, highlight, en, zh, ru) => {
		const of = { RUS: figures([5, 6]), JPN: figures([7, 6]), KOR: figures([6, 9]), USA: figures([4, 3]) };
		expect(said(of, 'en', { highlight })).toBe(en);
		if (zh) expect([said(of, 'zh', { highlight }), said(of, 'ru', { highlight })]).toEqual([zh, ru]);
	}); // prettier-ignore

	it('says so in other languages', () => {
		const turn = { RUS: figures([6, 5, 6, 7, 8, 7]) };
		expect([said(turn, 'zh'), said(turn, 'ru')]).toEqual([
			'2017年，CHN与RUS进出口总额同比下降13%，为2013年以来首次下降',
			'CHN — RUS: товарооборот снизился на 13 % в 2017 г., первое снижение с 2013 г.'
		]);
		const rank = { RUS: figures([1, 1]), JPN: figures([3, 3]), KOR: figures([2, 4]) };
		expect([said(rank, 'zh'), said(rank, 'ru')]).toEqual([
			'2013年，KOR在CHN3个贸易伙伴中位居第一，超过JPN',
			'CHN, товарооборот в 2013 г.: из 3 партнёров на первом месте — KOR (прежде — JPN)'
		]);
	});
});

describe('a title of partners that the view names', () => {
	const three = { RUS: figures([1, 1]), JPN: figures([3, 3]), KOR: figures([2, 4]) };
	const few: Partial<View> = { partner: ['RUS', 'JPN', 'KOR'] };
	it.each<[string, Record<string, Printed>, Partial<View>, string, string, string]>([
		['the largest of those shown', three, {},
			'Of the 3 partners shown, KOR was the largest trading partner of CHN in 2013, overtaking JPN',
			'2013年，KOR在所列的3个CHN贸易伙伴中位居第一，超过JPN',
			'CHN, товарооборот в 2013 г.: из 3 показанных партнёров на первом месте — KOR (прежде — JPN)'],
		['the largest buyer of those shown', three, { flow: ['export'] },
			'Of the 3 partners shown, KOR was the largest buyer of CHN’s exports in 2013, overtaking JPN',
			'2013年，KOR在所列的3个CHN出口市场中位居第一，超过JPN',
			'CHN, экспорт в 2013 г.: из 3 показанных партнёров на первом месте — KOR (прежде — JPN)'],
		['the largest share', { RUS: figures([3]), USA: figures([9]), JPN: figures([5]) }, { measure: 'share' },
			'Of the 3 partners shown, USA had the largest share in CHN’s trade in 2012: 9.0%',
			'2012年，在所列的3个CHN贸易伙伴中，USA占CHN进出口总额的比重最高，为9.0%',
			'CHN, товарооборот в 2012 г.: из 3 показанных партнёров наибольшая доля — USA (9,0 %)'],
		['the fastest growth', { RUS: figures([3]), USA: figures([9]), JPN: figures([5]) }, { measure: 'growth' },
			'Of the 3 partners shown, CHN’s trade grew most with USA in 2012, by US$9.0', '', ''],
		['who added most', { RUS: figures([0.8]), USA: figures([-1.5]), JPN: figures([0.3]) }, { measure: 'contribution' },
			'Of the 3 partners shown, RUS added most to the growth of CHN’s trade in 2012', '', ''],
		['what many did', { RUS: figures([1, 2]), JPN: figures([3, 4]), KOR: figures([3, 4]), USA: figures([3, 4]) }, {},
			'CHN’s trade with each of the 4 partners shown rose in 2013',
			'2013年，CHN与所列的4个贸易伙伴的进出口总额均同比增长',
			'CHN — 4 показанных партнёра: товарооборот с каждым партнёром вырос в 2013 г.']
	])('says of %s that they are not all', (_, of, view, en, zh, ru) => {
		expect(said(of, 'en', { ...few, ...view })).toBe(en);
		if (zh) expect([said(of, 'zh', { ...few, ...view }), said(of, 'ru', { ...few, ...view })]).toEqual([zh, ru]);
	}); // prettier-ignore
});

describe('a title of where series stand', () => {
	const share: Partial<View> = { measure: 'share' };
	const index: Partial<View> = { measure: 'index', base: year(2012) };
	const points: Partial<View> = { measure: 'contribution' };
	const pair: Period = { from: 2012 * 12, to: 2012 * 12 + 2 };
	const between = (low: number, high: number): Bounded => ({ value: (low + high) / 2, low, high });
	const balance: Partial<View> = { flow: ['balance'] };
	it.each<[string, Record<string, Printed>, Partial<View>, string, string, string]>([
		['shares that changed', { RUS: figures([2, 3.6]), USA: figures([14.2, 8.8]) }, share,
			'RUS’s share of CHN’s trade rose to 3.6% in 2013 from 2.0% in 2012 while USA’s share fell to 8.8% from 14.2%',
			'2013年，RUS占CHN进出口总额的比重由2012年的2.0%升至3.6%，USA由14.2%降至8.8%',
			'CHN, доли в товарообороте в 2013 г.: RUS — 3,6 % (рост с 2,0 % в 2012 г.), USA — 8,8 % (снижение с 14,2 %)'],
		['a share that rounding lets be the same', { RUS: figures([3.6, 3.64]) }, share,
			'RUS’s share of CHN’s trade was 3.6% in 2013', '2013年，RUS占CHN进出口总额的比重为3.6%', 'CHN, доля в товарообороте в 2013 г.: RUS — 3,6 %'],
		['the largest share', { RUS: figures([3]), USA: figures([9]), JPN: figures([5]) }, share,
			'USA had the largest share of 3 partners in CHN’s trade in 2012: 9.0%', '2012年，在CHN3个贸易伙伴中，USA占CHN进出口总额的比重最高，为9.0%', 'CHN, товарооборот в 2012 г.: из 3 партнёров наибольшая доля — USA (9,0 %)'],
		['indices', { RUS: figures([100, 271.3]), USA: figures([100, 95.9]) }, index,
			'In 2013 CHN’s trade with RUS was 171.3% above its level of 2012 while trade with USA was 4.1% below',
			'2013年，CHN与RUS进出口总额比2012年高171.3%，与USA进出口总额比2012年低4.1%',
			'CHN — RUS: товарооборот в 2013 г. на 171,3 % выше, чем в 2012 г.; CHN — USA: на 4,1 % ниже'],
		['an index of a year in which 100 is a part of one', { RUS: figures([100, 271.3]) }, { measure: 'index', base: pair },
			'In 2013 CHN’s trade with RUS was 171.3% above its level of January–February 2012, by monthly average',
			'2013年，CHN与RUS进出口总额比2012年1—2月高171.3%（按月均值计）',
			'CHN — RUS: товарооборот в 2013 г. на 171,3 % выше, чем в январе–феврале 2012 г. (в среднем за месяц)'],
		['who grew most since a part of a year', { RUS: figures([103]), USA: figures([190]), JPN: figures([105]) }, { measure: 'index', base: pair },
			'Of 3 partners, CHN’s trade with USA grew most from January–February 2012 to 2012, by 90.0%, by monthly average', '', ''],
		['no index that may as well be 100', { RUS: figures([100, 100.02]) }, index,
			'CHN’s trade with RUS', 'CHN与RUS进出口总额', 'CHN — RUS: товарооборот'],
		['balances that changed', { RUS: figures([-9, -21.5]), USA: figures([361, 280.4]) }, balance,
			'CHN’s trade deficit with RUS widened to US$21.5 in 2013 while its trade surplus with USA narrowed to US$280.4',
			'2013年，CHN对RUS贸易逆差扩大至21.5美元，对USA贸易顺差收窄至280.4美元',
			'CHN — RUS: дефицит вырос до 21,5 долл. США в 2013 г.; CHN — USA: профицит сократился до 280,4 долл. США'],
		['a balance that turned', { RUS: figures([-9, 4]) }, balance,
			'CHN’s trade surplus with RUS was US$4.0 in 2013', '2013年，CHN对RUS贸易顺差为4.0美元', 'CHN — RUS: профицит составил 4,0 долл. США в 2013 г.'],
		['the largest surplus', { RUS: figures([-9]), USA: figures([361]), JPN: figures([-3]) }, balance,
			'Of 3 partners, CHN’s largest trade surplus in 2012 was with USA: US$361.0', '2012年，在CHN3个贸易伙伴中，CHN对USA贸易顺差最大，为361.0美元', 'CHN, сальдо торговли в 2012 г.: из 3 партнёров наибольший профицит — USA (361,0 долл. США)'],
		['no surplus where all are deficits', { RUS: figures([-9]), USA: figures([-6]), JPN: figures([-3]) }, balance,
			'CHN’s trade balance with RUS, USA and JPN', 'CHN对RUS、USA、JPN贸易差额', 'CHN — RUS, USA и JPN: сальдо торговли'],
		['contributions', { RUS: figures([0.8]), USA: figures([-1.5]) }, points,
			'Trade with RUS added 0.8 percentage points to the growth of CHN’s trade in 2012 while trade with USA took off 1.5',
			'2012年，RUS拉动CHN进出口总额增速0.8个百分点，USA下拉1.5个百分点',
			'CHN, вклад в прирост товарооборота в 2012 г.: RUS +0,8 п. п., USA −1,5 п. п.'],
		['contributions too small for a digit', { RUS: [between(-0.007, -0.006)], USA: [between(0.019, 0.022)] }, points,
			'Trade with RUS hardly moved the growth of CHN’s trade in 2012 while trade with USA hardly moved it',
			'2012年，RUS对CHN进出口总额增速几乎没有影响，USA几乎没有影响',
			'CHN, вклад в прирост товарооборота в 2012 г.: RUS — почти нулевой, USA — почти нулевой'],
		['no contribution that may as well be a loss', { RUS: [between(-0.3, 0.31)] }, points,
			'CHN’s trade with RUS', 'CHN与RUS进出口总额', 'CHN — RUS: товарооборот'],
		['who added most', { RUS: figures([0.8]), USA: figures([-1.5]), JPN: figures([0.3]) }, points,
			'Of 3 partners, RUS added most to the growth of CHN’s trade in 2012', '2012年，在CHN3个贸易伙伴中，RUS对CHN进出口总额增速的拉动最大，为0.8个百分点', 'CHN, товарооборот в 2012 г.: из 3 партнёров наибольший вклад — RUS (+0,8 п. п.)']
	])('says %s', (_, of, view, en, zh, ru) => {
		expect(said(of, 'en', view)).toBe(en);
		if (zh) expect([said(of, 'zh', view), said(of, 'ru', view)]).toEqual([zh, ru]);
	}); // prettier-ignore
});

/** A title of one series whose windows are these. */
function saidOf(printed: Printed, windowOf: (i: number) => Period, lang: Lang): string {
	const account = accountOf([lineOf('RUS', printed, windowOf)], printed.length);
	const windows = printed.map((_, i) => windowOf(i));
	return headlineText(headline({ ...account, windows }), lang, account.names).replaceAll('\u00a0', ' ');
}

describe('a record', () => {
	const month = (i: number): Period => ({ from: FIRST_YEAR * 12 + i, to: FIRST_YEAR * 12 + i + 1 });
	const flat = (count: number): (number | undefined)[] => Array.from({ length: count }, () => 6);

	it('of months is one over a year at least', () => {
		expect(saidOf(figures([...flat(11), 8]), month, 'en')).toBe('CHN’s trade with RUS rose 33% in December 2012');
		expect(saidOf(figures([...flat(12), 8]), month, 'en')).toMatch(
			/January 2013 to the highest since at least January 2012$/
		);
	});

	it('is none where the figure went the other way over a year', () => {
		const line = lineOf('RUS', figures([...flat(12), 8]), month);
		const points = line.points.map(({ growth, ...point }) => {
			const computed = growth?.computed && { ...growth.computed, value: -11, low: -12, high: -10 };
			return computed ? { ...point, growth: { computed } } : point;
		});
		const account = accountOf([{ ...line, points }], 0);
		const claimed = headline({ ...account, windows: points.map(({ period }) => period) });
		expect(headlineText(claimed, 'en', account.names)).toBe('CHN’s trade with RUS fell 11% in January 2013');
	});

	it('says in Chinese how far back figures go', () => {
		expect(saidOf(figures([5, 6, 7, 8]), yearAt, 'zh')).toMatch(/，为至少2012年以来最高$/);
		expect(saidOf(figures([9, 5, 6, 7, 8]), yearAt, 'zh')).toMatch(/，创2012年以来新高$/);
	});
});

describe('a title in Russian', () => {
	it('gives a quarter its genitive, and its number as it is', () => {
		const fourth = (i: number): Period => ({ from: (FIRST_YEAR + i) * 12 + 9, to: (FIRST_YEAR + i) * 12 + 12 });
		expect(saidOf(figures([6, 5, 6, 7, 8, 7]), fourth, 'ru')).toBe(
			'CHN — RUS: товарооборот снизился на 13 % в IV квартале 2017 г., первое снижение с IV квартала 2013 г.'
		);
	});
});
