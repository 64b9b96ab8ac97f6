import { describe, expect, it } from 'vitest';
import { parseUnit } from '#lib/trade/unit.ts';
import { likelyCurrency, likelyUnit } from './likely-unit.ts';

describe('the unit that a text most likely means', () => {
	it.each([
		['USD bnn', 'USD bn'],
		['USD bln.', 'USD bn'],
		['USDD bn', 'USD bn'],
		['usd bn', 'USD bn'],
		['USDbn', 'USD bn'],
		['US bn', 'USD bn'],
		['US$ billion', 'USD bn'],
		['US$bn', 'USD bn'],
		['US$', 'USD'],
		['$ millions', 'USD mn'],
		['USD milion', 'USD mn'],
		['CNY 100m', 'CNY 100mn'],
		['RMB 100mn', 'CNY 100mn'],
		['yuan 亿', 'CNY 100mn'],
		['EUR mld', 'EUR bn'],
		['eur', 'EUR']
	])('%s is %s', (text, unit) => {
		expect(likelyUnit(text)).toBe(unit);
		expect(parseUnit(unit)).toBeDefined();
	});

	it.each([
		['two units are as near', 'USD n'],
		['two currencies are as near', 'BMF bn'],
		['both parts are misspelled', 'USDD bnn'],
		['it is no unit at all', 'tonnes of rice'],
		['nothing is near', 'CNY yi'],
		['it is empty', '']
	])('is none where %s', (_, text) => expect(likelyUnit(text)).toBeUndefined());

	it.each([
		['RMB', 'CNY'],
		['usd', 'USD'],
		['USDD', 'USD'],
		['dolars', 'USD'],
		['XQQ', undefined]
	])('of the currency %s is %s', (text, code) => expect(likelyCurrency(text)).toBe(code));
});
