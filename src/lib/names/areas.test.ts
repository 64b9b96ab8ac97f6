import { describe, expect, it } from 'vitest';
import countries from 'i18n-iso-countries';
import { areaNames, countryCodes } from './areas.ts';

const areas = areaNames([
	{ code: 'EU', name: 'European Union', shortName: 'EU', aliases: [], color: '' },
	{ code: 'ASEAN', name: 'Association of Southeast Asian Nations', shortName: 'ASEAN', aliases: [], color: '' },
	{ code: 'USA', name: 'United States', shortName: 'US', aliases: [], color: '' }
]);

describe('areaNames', () => {
	it('reads each name that ISO prints, in browsers too, where the package of its codes has none', () => {
		for (const [alpha2, names] of Object.entries(countries.getNames('en', { select: 'all' })))
			for (const name of names)
				expect([name, areas.codeOf(name)]).toEqual([
					name,
					name === 'Congo' ? undefined : countries.alpha2ToAlpha3(alpha2)
				]);
	});

	it.each([
		['CHN', 'CHN'], ['chn', 'CHN'], ['CN', 'CHN'], ['156', 'CHN'], ['4', 'AFG'], ['004', 'AFG'], ['China', 'CHN'],
		['people’s republic of china', 'CHN'], ['Russia', 'RUS'], ['Russian Federation', 'RUS'], ['US', 'USA'],
		['United States of America', 'USA'], ['the United States', 'USA'], ['South Korea', 'KOR'],
		['Korea, Republic of', 'KOR'], ['Viet Nam', 'VNM'], ['Hong Kong', 'HKG'], ['China, Hong Kong SAR', 'HKG'],
		['Taiwan', 'TWN'], ['Cote d’Ivoire', 'CIV'], ['Turkey', 'TUR'], ['Türkiye', 'TUR'], ['St. Lucia', 'LCA'],
		['UK', 'GBR'], ['WLD', 'WLD'], ['World', 'WLD'], ['001', 'WLD'], ['eu', 'EU'], ['European Union', 'EU'],
		['America', 'USA'], ['U.S.A.', 'USA'], ['Britain', 'GBR'], ['Holland', 'NLD'], ['UAE', 'ARE'],
		['asean', 'ASEAN'], ['Association of Southeast Asian Nations', 'ASEAN'], ['DR Congo', 'COD']
	])('reads %s as %s', (text, code) => {
		expect(areas.codeOf(text)).toBe(code);
	}); // prettier-ignore

	it.each(['', 'XYZ', '999', '0', 'Atlantis', 'constructor', '__proto__', 'Congo'])(
		'does not guess what %j is',
		(text) => {
			expect(areas.codeOf(text)).toBeUndefined();
		}
	);

	it.each([
		['KOR', 'South Korea'],
		['USA', 'United States'],
		['HKG', 'Hong Kong'],
		['TWN', 'Taiwan'],
		['VNM', 'Vietnam'],
		['TTO', 'Trinidad and Tobago'],
		['EU', 'European Union'],
		['WLD', 'World'],
		['NOWHERE', 'NOWHERE'],
		['constructor', 'constructor']
	])('calls %s %s', (code, name) => {
		expect(areas.nameOf(code)).toBe(name);
	});

	it.each([
		['EU28', 'EU28'],
		['ea20', 'EA20'],
		['736', 'SDN_2011'],
		['Sudan (...2011)', 'SDN_2011'],
		['Sudan', 'SDN'],
		['729', 'SDN'],
		['XU', 'XU'],
		['Cabo Verde', 'CPV'],
		['Republic of Yemen', 'YEM'],
		['East Timor', 'TLS'],
		['Gaza Strip/West Bank admin. by Israel', 'PSE'],
		['Svalbard', 'SJM']
	])('reads %s, which offices print, as %s', (text, code) => {
		expect(areas.codeOf(text)).toBe(code);
	});

	it('calls an area that ships what areas.csv calls it', () => {
		const own = areaNames([{ code: 'EU28', name: 'Old EU', shortName: '', aliases: [], color: '' }]);
		expect(own.nameOf('EU28')).toBe('Old EU');
		expect(areas.nameOf('EU28')).toBe('EU of 28 (with the UK)');
		expect(areas.nameOf('SDN_2011', 'ru')).toBe('Судан вместе с Южным Суданом');
	});

	it.each([
		['中国', 'CHN'],
		['俄罗斯', 'RUS'],
		['香港', 'HKG'],
		['全球', 'WLD'],
		['东盟', 'ASEAN'],
		['欧盟28国（含英国）', 'EU28'],
		['Китай', 'CHN'],
		['КИТАЙ', 'CHN'],
		['Россия', 'RUS'],
		['США', 'USA'],
		['ДР Конго', 'COD'],
		['весь мир', 'WLD'],
		['ЕС', 'EU']
	])('reads %s, which the site shows, as %s', (text, code) => expect(areas.codeOf(text)).toBe(code));

	it.each(['Конго', 'Корея', '刚果', '非洲', '中', 'Кита'])('does not guess which %s is meant', (text) =>
		expect(areas.codeOf(text)).toBeUndefined()
	);

	it.each(['en', 'zh', 'ru'] as const)('reads every name of a country that it gives in %s', (lang) => {
		const codes = [...countryCodes(), 'WLD', 'EU', 'ASEAN', 'EU28', 'EA20', 'SDN_2011', 'XI', 'XU'];
		for (const code of codes) expect([code, areas.codeOf(areas.nameOf(code, lang))]).toEqual([code, code]);
	});

	it('reads every name that it gives', () => {
		for (const code of [
			'EU28',
			'EU27_2020',
			'EA20',
			'SDN_2011',
			'XI',
			'COD',
			'COG',
			'CIV',
			'FSM',
			'PSE',
			'SHN',
			'VAT',
			'BES',
			'MMR'
		])
			expect(areas.codeOf(areas.nameOf(code))).toBe(code);
	});
});
