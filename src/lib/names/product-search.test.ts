import { expect, it } from 'vitest';
import type { Lang } from '#lib/lang/lang.ts';
import { isKnownCode } from './hs-codes.ts';
import { loadNomenclature } from './nomenclature.ts';
import { EVERYDAY_GOODS } from './product-everyday.ts';
import { goodsSearch } from './product-search.ts';
import type { NamedProduct, ProductGroup } from './products.ts';

const product = (code: string, en: string, zh = '', ru = ''): [string, NamedProduct] => [
	code,
	{
		code,
		words: {
			en: { name: en, shortName: '' },
			zh: { name: zh, shortName: '' },
			ru: { name: ru, shortName: '' }
		}
	}
];

const CARS: ProductGroup = {
	code: 'CARS',
	words: {
		en: { name: 'Cars and car parts', shortName: '' },
		zh: { name: '汽车', shortName: '' },
		ru: { name: 'Автомобили и автозапчасти', shortName: '' }
	},
	codes: ['8703', '8708'],
	without: [],
	note: ''
};

const goods = {
	products: new Map([
		product('03', 'Fish and seafood', '水产品', 'Рыба'),
		product('12', 'Oilseeds', '油籽', 'Масличные'),
		product('1201', 'Soybeans', '大豆', 'Соевые бобы'),
		product('2709', 'Crude oil', '原油', 'Сырая нефть'),
		product('8507', 'Rechargeable batteries', '蓄电池', 'Аккумуляторы'),
		product('8542', 'Chips', '集成电路', 'Чипы'),
		product('8703', 'Cars', '乘用车', 'Легковые автомобили'),
		product('8708', 'Car parts', '汽车零部件', 'Автозапчасти'),
		product('870380', 'Electric cars', '纯电动乘用车', 'Электромобили')
	]),
	groups: new Map([['CARS', CARS]])
};

const find = goodsSearch(goods);

it.each<[string, Lang, string[]]>([
	// the name itself comes first, a group before a code, then what begins with it, then what has it
	['cars', 'en', ['CARS', '8703', '8708', '870380']],
	['Car par', 'en', ['8708', 'CARS']],
	['soya', 'en', ['1201']],
	['soybean', 'en', ['1201']],
	['chips', 'en', ['8542']],
	['Semiconductors', 'en', ['8542']],
	['EVs', 'en', ['870380']],
	['oil', 'en', ['2709', '12']],
	['87', 'en', ['8703', '8708', '870380']],
	['03', 'en', ['03']],
	['汽车', 'zh', ['CARS', '8708', '8703']],
	['电动车', 'zh', ['870380']],
	['手机', 'en', []],
	['нефть', 'ru', ['2709']],
	['машины', 'ru', ['8703']],
	['чип', 'ru', ['8542']],
	['электромобиль', 'ru', ['870380']],
	// in whichever language it is typed
	['大豆', 'en', ['1201']],
	['', 'en', []],
	['!?', 'en', []],
	['unobtainium', 'en', []]
])('finds by "%s" in %s what %j are', (text, lang, codes) => {
	const found = find(text, lang).map(({ code }) => code);
	expect(found.filter((code) => goods.products.has(code) || goods.groups.has(code))).toEqual(codes);
});

it('tells names in the language of whoever asks, and no more than asked for', () => {
	expect(find('чипы', 'zh')[0]).toEqual({ code: '8542', name: '集成电路' });
	expect(find('cars', 'en', 2)).toHaveLength(2);
});

it('finds what only the nomenclature has, after what has a name', async () => {
	const withAll = goodsSearch({ ...goods, nomenclature: await loadNomenclature() });
	expect(withAll('buckwheat', 'en').map(({ code }) => code)).toContain('1008');
	expect(withAll('electric cars', 'en')[0]?.code).toBe('870380');
	expect(withAll('3', 'en', 3).map(({ code }) => code)).toEqual(['30', '31', '32']);
});

it('has everyday words for codes that there are', () => {
	expect(EVERYDAY_GOODS.filter(([code]) => !isKnownCode(code))).toEqual([]);
	expect(new Set(EVERYDAY_GOODS.map(([code]) => code)).size).toBe(EVERYDAY_GOODS.length);
});
