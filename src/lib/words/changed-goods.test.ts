import { expect, it } from 'vitest';
import type { ChangedGoods } from '#lib/trade/finding.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { changedGoodsText } from './changed-goods.ts';

const NAMES: Readonly<Record<string, string>> = {
	854140: 'Solar cells (854140)',
	854142: 'Solar cells',
	854143: 'Solar panels',
	CARS: 'Cars'
};
const names = { productName: (code: string) => NAMES[code] ?? `HS ${code}` };

const said = (goods: Partial<ChangedGoods>, lang: Lang) =>
	changedGoodsText({ product: '854140', from: 2017, to: 2022, went: [], came: [], ...goods }, '…', names, lang);

it.each<[Lang, Partial<ChangedGoods>, string | RegExp]>([
	[
		'en',
		{ went: ['854142', '854143'] },
		'…: Solar cells (854140) counts different goods in the HS of 2017 and of 2022, so its figures are neither compared nor added across the two. Its goods stand under 854142 (Solar cells) and 854143 (Solar panels) in 2022.'
	],
	['en', { went: ['1', '2', '3', '4', '5'] }, /under HS 1, HS 2, HS 3 and 2 other codes in 2022\.$/],
	[
		'en',
		{ product: 'CARS', came: ['854140'] },
		/^…: CARS \(Cars\) .* It has taken in goods of Solar cells \(854140\) of 2017\.$/
	],
	['en', {}, /Nothing says what became of its goods\.$/],
	[
		'zh',
		{ went: ['854142'], came: ['1'] },
		/在2022年版中，其商品归入854142（Solar cells）。并入了2017年版HS 1的商品。$/
	],
	[
		'ru',
		{ went: ['854142'], came: ['1'] },
		/в ГС 2017 и 2022 годов .* учитываются в 854142 \(Solar cells\)\. .* из HS 1 редакции 2017 года\.$/
	]
])('what became of goods is told with names: %s %j', (lang, goods, expected) => {
	const text = said(goods, lang);
	if (typeof expected === 'string') expect(text).toBe(expected);
	else expect(text).toMatch(expected);
});
