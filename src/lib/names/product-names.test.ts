import { describe, expect, it } from 'vitest';
import { descriptionLabel } from './description-label.ts';
import { goodsInSentence, productNames, type NamedGoods } from './product-names.ts';

const words = (en: string, short = '', zh = '', ru = '') => ({
	en: { name: en, shortName: short },
	zh: { name: zh, shortName: '' },
	ru: { name: ru, shortName: '' }
});

const GOODS: NamedGoods = {
	products: new Map([
		['87', { code: '87', words: words('Vehicles and parts', 'Vehicles', '车辆', 'Автомобили') }],
		['8703', { code: '8703', words: words('Cars') }]
	]),
	groups: new Map([
		['FARM', { code: 'FARM', words: words('Farm goods', '', '农产品'), codes: ['01'], without: [], note: '' }]
	]),
	nomenclature: {
		description: (code) =>
			new Map([
				['1203', 'Copra, whether or not broken'],
				['870321', 'Vehicles; with only spark-ignition engine']
			]).get(code)
	}
};

describe('productNames', () => {
	it.each([
		['87', 'en', 'Vehicles and parts', 'Vehicles'],
		['87', 'zh', '车辆', '车辆'],
		// nobody named it in this language
		['8703', 'ru', 'Cars', 'Cars'],
		['1203', 'zh', 'Copra', 'Copra'],
		['870321', 'en', 'Vehicles, with only spark-ignition engine', 'Vehicles (870321)'],
		['FARM', 'zh', '农产品', '农产品'],
		['FARM', 'ru', 'Farm goods', 'Farm goods'],
		['TOTAL', 'en', 'All goods', 'All goods'],
		['REST', 'ru', 'Прочие товары', 'Прочие товары'],
		// nobody named it at all
		['87033219', 'en', 'Cars (87033219)', 'Cars (87033219)'],
		['8709', 'en', 'Vehicles (8709)', 'Vehicles (8709)'],
		['8709', 'zh', '车辆（8709）', '车辆（8709）'],
		['7712', 'en', 'HS 7712', 'HS 7712'],
		['STEEL', 'en', 'STEEL', 'STEEL'],
		['constructor', 'en', 'constructor', 'constructor']
	] as const)('calls %s in %s "%s", and "%s" for short', (code, lang, name, shortName) => {
		const names = productNames(GOODS, lang);
		expect([names.name(code), names.shortName(code)]).toEqual([name, shortName]);
	});
});

it.each([
	['Oilseeds', 'oilseeds'],
	['Чипы', 'чипы'],
	['LNG', 'LNG'],
	['TVs and monitors', 'TVs and monitors'],
	['T-shirts', 'T-shirts'],
	['PVC', 'PVC'],
	['СПГ', 'СПГ'],
	['芯片', '芯片'],
	['HS 7712', 'HS 7712']
])('%s stands in a sentence as %s', (name, expected) => {
	expect(goodsInSentence(name)).toBe(expected);
});

it.each([
	['Animals; live', 'Animals, live', false],
	['Soya beans, whether or not broken', 'Soya beans', false],
	['Meat of bovine animals; fresh or chilled', 'Meat of bovine animals', true],
	['Fish; frozen, excluding fish fillets and other fish meat of heading 0304', 'Fish, frozen', false],
	['Vehicles; with only electric motor for propulsion', 'Vehicles', true],
	['Tractors; (other than tractors of heading no 8709)', 'Tractors', false],
	[
		'Paper and paperboard of a kind used as a base for photo-sensitive material',
		'Paper and paperboard of a kind…',
		true
	]
])('%s is short enough as %s', (description, text, isCut) => {
	expect(descriptionLabel(description, 32)).toEqual({ text, isCut });
});
