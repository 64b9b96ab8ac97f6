import { expect, it } from 'vitest';
import { isInArea } from '#lib/names/area-members.ts';
import type { Group } from '#lib/trade/vocabulary.ts';
import { overlapsIn } from './overlaps.ts';

const group = (code: string, codes: string[], without: string[] = []): [string, Group] => [
	code,
	{ code, codes, without }
];

const known = {
	groups: new Map([
		group('CARS', ['8703', '8708']),
		group('ELECTRIC', ['870380']),
		group('NO-ELECTRIC', ['8703'], ['870380']),
		group('AUTOS', ['8703', '8708'])
	]),
	isInArea
};

const goods = (...product: string[]) =>
	overlapsIn(
		{ product },
		product.map((code) => ({ partner: 'CHN', product: code })),
		known
	).map(({ wider, includes }) => [wider, ...includes]);

it.each([
	['a chapter and its heading', ['8703', '87'], [['87', '8703']]],
	['a group and its member', ['CARS', '8703', '8542'], [['CARS', '8703']]],
	['a group within a chapter', ['87', 'CARS'], [['87', 'CARS']]],
	['a group within a group', ['ELECTRIC', 'CARS'], [['CARS', 'ELECTRIC']]],
	['what a group leaves out', ['NO-ELECTRIC', '870380'], []],
	['two names of the same goods, said once', ['CARS', 'AUTOS'], [['CARS', 'AUTOS']]],
	['all goods, which include everything', ['TOTAL', '87'], []],
	['goods of their own', ['12', '1001', '84'], []]
])('goods: %s', (_, product, expected) => {
	expect(goods(...product)).toEqual(expected);
});

it('areas: ASEAN and Vietnam, the EU and Germany, but not the world and a country', () => {
	const keys = ['WLD', 'DEU', 'ASEAN', 'VNM', 'EU', 'USA'].map((partner) => ({ partner, product: 'TOTAL' }));
	expect(overlapsIn({ product: ['TOTAL'] }, keys, known)).toEqual([
		{ of: 'areas', wider: 'ASEAN', includes: ['VNM'] },
		{ of: 'areas', wider: 'EU', includes: ['DEU'] }
	]);
});

it('of what is broken down: the parts lie beside each other, the wholes may not', () => {
	const keys = [{ partner: 'CHN', product: '8703' }];
	expect(overlapsIn({ product: ['87'], level: 4 }, keys, known)).toEqual([]);
	expect(overlapsIn({ product: ['87', 'CARS'], level: 4 }, keys, known)).toEqual([
		{ of: 'goods', wider: '87', includes: ['CARS'] }
	]);
});
