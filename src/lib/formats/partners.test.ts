import { describe, expect, it } from 'vitest';
import { read } from '../../../tests/fixtures/incoming.ts';
import { OF_PARTNER, type WrittenPartner } from '../../../tests/fixtures/partners.ts';

/** What is said of a partner that is no country. */
const SAID = {
	confidential: /is trade whose partner is confidential; leave it out/,
	unspecified: /is trade whose partner is not specified; leave it out/,
	supplies: /is supplies of ships and aircraft or a free zone, and no country; leave it out/,
	adjustment: /is an adjustment, and no country; leave it out/,
	former: /is a country that is no more, or not with these borders; add it to areas\.csv/,
	together: /is several countries together; add it to areas\.csv/,
	'union-part': /is the trade of a union within itself or with all others; add it to areas\.csv/,
	part: /is a part of a country, which some offices count apart; leave it out if the country is there too/,
	'other-asia': /nearly all of it Taiwan; write TWN/,
	itself: /is the reporter itself; name the area it trades with/
} as const;

type Said = keyof typeof SAID;

const SELF = 'trade with itself: goods that came back or never left';
const ASIA = 'the UN calls it Other Asia, nes';

const number = (code: string): WrittenPartner => ({ code });
const named = (name: string): WrittenPartner => ({ name });

/** By family: what its office writes of partners that are odd, and what is read: an area, with a note, or what is said. */
const ODD: Readonly<Record<string, readonly (readonly [written: WrittenPartner, expected: string, note?: string])[]>> = {
	own: [
		[number('QX'), 'confidential'], [number('QV'), 'unspecified'], [number('Areas, nes'), 'unspecified'], [number('Bunkers'), 'supplies'],
		[number('XI'), 'XI'], [number('XU'), 'XU'], [number('UK'), 'GBR'], [number('EU'), 'EU'], [number('EU28'), 'EU28'], [number('EU-28'), 'EU28'],
		[number('EU27_2020'), 'EU27_2020'], [number('EU27'), 'together'], [number('EU-27'), 'together'], [number('490'), 'other-asia'], [number('Other Asia, nes'), 'other-asia'],
		[number('CHN'), 'itself'], [number('736'), 'SDN_2011'], [number('Sudan (...2011)'), 'SDN_2011'], [number('729'), 'SDN'], [number('Sudan'), 'SDN'],
		[number('Ethiopia (...1992)'), 'former'], [number('Others'), 'unspecified']
	],
	comtrade: [
		[{ code: '899', letters: '_X', name: 'Areas, nes' }, 'unspecified'], [number('899'), 'unspecified'], [number('568'), 'unspecified'], [number('837'), 'supplies'], [number('838'), 'supplies'],
		[{ code: '839', name: 'Special Categories' }, 'adjustment'], [{ code: '492', letters: 'MCO', name: 'Europe EU, nes' }, 'unspecified'], [number('492'), 'unspecified'],
		[{ code: '490', letters: 'S19', name: 'Other Asia, nes' }, 'TWN', ASIA], [number('490'), 'TWN', ASIA], [{ code: '156', letters: 'CHN', name: 'China' }, 'CHN', SELF], [number('156'), 'CHN', SELF],
		[{ code: '826', letters: 'GBR', name: 'United Kingdom' }, 'GBR'], [{ code: '97', letters: 'EUR', name: 'European Union' }, 'EU'], [number('97'), 'EU'],
		[{ code: '736', letters: 'SDN', name: 'Sudan (...2011)' }, 'SDN_2011'], [number('736'), 'SDN_2011'], [{ code: '729', letters: 'SDN', name: 'Sudan' }, 'SDN'],
		[{ code: '58', letters: 'BEL', name: 'Belgium-Luxembourg (...1998)' }, 'former'], [{ code: '280', letters: 'DEU', name: 'Fed. Rep. of Germany (...1990)' }, 'former'],
		[{ code: '230', letters: 'ETH', name: 'Ethiopia (...1992)' }, 'former'], [{ code: '866', letters: 'VNM' }, 'former'], [number('711'), 'together']
	],
	'comtrade-legacy': [
		[{ code: '899', name: 'Areas, nes' }, 'unspecified'], [{ code: '837', name: 'Bunkers' }, 'supplies'], [{ code: '492', name: 'Europe EU, nes' }, 'unspecified'],
		[{ code: '490', name: 'Other Asia, nes' }, 'TWN', ASIA], [{ code: '156', name: 'China' }, 'CHN', SELF], [{ code: '826', name: 'United Kingdom' }, 'GBR'],
		[{ code: '97', name: 'EU-28' }, 'EU28'], [{ code: '97', name: 'EU-27' }, 'together'], [{ code: '736', name: 'Fmr Sudan' }, 'SDN_2011'], [{ code: '729', name: 'Sudan' }, 'SDN'],
		[{ code: '58', name: 'Belgium-Luxembourg' }, 'former'], [{ code: '536', name: 'Neutral Zone' }, 'former']
	],
	wits: [
		[{ letters: 'UNS', name: 'Unspecified' }, 'unspecified'], [{ letters: 'UNS' }, 'unspecified'], [{ letters: 'BUN' }, 'supplies'], [{ letters: 'SPE' }, 'adjustment'],
		[{ letters: 'OAS', name: 'Other Asia, nes' }, 'TWN', ASIA], [{ letters: 'CHN', name: 'China' }, 'CHN', SELF], [{ letters: 'GBR' }, 'GBR'],
		[{ letters: 'EUN', name: 'European Union' }, 'EU'], [{ letters: 'EUN' }, 'EU'], [{ letters: 'SUD', name: 'Fmr Sudan' }, 'SDN_2011'], [{ letters: 'SDN', name: 'Sudan' }, 'SDN'],
		[{ letters: 'SER', name: 'Serbia, FR(Serbia/Montenegro)' }, 'former']
	],
	'wits-partner': [
		[named('Unspecified'), 'unspecified'], [named('Bunkers'), 'supplies'], [named('Other Asia, nes'), 'TWN', ASIA], [named('China'), 'CHN', SELF], [named('United Kingdom'), 'GBR'],
		[named('European Union'), 'EU'], [named('Fmr Sudan'), 'SDN_2011'], [named('Sudan'), 'SDN'], [named('Europe & Central Asia'), 'together'], [named('Middle East & North Africa'), 'together']
	],
	eurostat: [
		[number('QX'), 'confidential'], [number('QZ'), 'confidential'], [number('QV'), 'unspecified'], [number('QS'), 'supplies'], [number('XI'), 'XI'], [number('XU'), 'XU'], [number('GB'), 'GBR'], [number('UK'), 'GBR'],
		[number('EU28'), 'EU28'], [number('EU27_2020'), 'EU27_2020'], [number('EXT_EU27_2020'), 'union-part'], [number('EU27_2020_INTRA'), 'union-part'], [number('EA20'), 'EA20'],
		[number('TW'), 'TWN'], [number('DE'), 'DEU', SELF], [number('SD'), 'SDN'], [number('XC'), 'part'], [number('EU15'), 'together']
	],
	'eurostat-tsv': [
		[number('QX'), 'confidential'], [number('QS'), 'supplies'], [number('XI'), 'XI'], [number('XU'), 'XU'], [number('GB'), 'GBR'], [number('EU28'), 'EU28'], [number('EU27_2020'), 'EU27_2020'],
		[number('EXT_EU28'), 'union-part'], [number('TW'), 'TWN'], [number('DE'), 'DEU', SELF], [number('SD'), 'SDN']
	],
	oecd: [
		[number('W'), 'WLD'], [number('_X'), 'unspecified'], [number('EU27_2020'), 'EU27_2020'], [number('EU28'), 'EU28'], [number('TWN'), 'TWN'], [number('CHN'), 'CHN', SELF], [number('GBR'), 'GBR'], [number('SDN'), 'SDN'], [number('OECD'), 'together']
	],
	'imf-api': [
		[number('G001'), 'WLD'], [number('TWN'), 'TWN'], [number('CHN'), 'CHN', SELF], [number('GBR'), 'GBR'], [number('SDN'), 'SDN'], [number('KOS'), 'XKK'], [number('G163'), 'together'], [number('GX920'), 'together']
	],
	'imf-portal': [
		[{ code: 'TWN', name: 'Taiwan Province of China' }, 'TWN'], [{ code: 'CHN', name: "China, People's Republic of" }, 'CHN', SELF], [{ code: 'GBR', name: 'United Kingdom' }, 'GBR'], [{ code: 'SDN', name: 'Sudan' }, 'SDN'],
		[{ code: 'G163', name: 'Euro Area (EA)' }, 'together'], [{ code: 'GX898', name: 'Countries & Areas not specified' }, 'unspecified'], [{ code: 'GX910', name: 'Special Categories and Economic Zones' }, 'adjustment'], [{ name: 'U.S.S.R.' }, 'former']
	],
	'imf-dots': [
		[{ code: '528', name: 'Taiwan Province of China' }, 'TWN'], [{ code: '924', name: 'China, P.R.: Mainland' }, 'CHN', SELF], [{ code: '112', name: 'United Kingdom' }, 'GBR'], [{ code: '732', name: 'Sudan' }, 'SDN'],
		[{ code: '898', name: 'Countries & Areas not specified' }, 'unspecified'], [{ code: '910', name: 'Special Categories' }, 'adjustment'], [{ code: '163', name: 'Euro Area' }, 'together'], [{ code: '126', name: 'Belgium-Luxembourg' }, 'former']
	],
	census: [
		[{ code: '0003', name: 'European Union' }, 'EU'], [{ code: '5830', name: 'Taiwan' }, 'TWN'], [{ code: '4120', name: 'United Kingdom' }, 'GBR'], [{ code: '7320', name: 'Sudan' }, 'SDN'],
		[{ code: '8220', name: 'Unidentified' }, 'unspecified'], [{ code: '8500', name: 'International Organizations' }, 'unspecified'], [{ code: '4799', name: 'Serbia and Montenegro' }, 'former'], [{ code: '1000', name: 'United States' }, 'itself'],
		[{ code: '0023', name: 'Euro Area' }, 'together'], [{ code: '0001', name: 'OPEC' }, 'together']
	],
	'census-api': [
		[{ code: '-', name: 'TOTAL FOR ALL COUNTRIES' }, 'WLD'], [{ code: '0003', name: 'EUROPEAN UNION' }, 'EU'], [{ code: '5830', name: 'TAIWAN' }, 'TWN'], [{ code: '4120', name: 'UNITED KINGDOM' }, 'GBR'], [{ code: '7321', name: 'SUDAN' }, 'SDN'],
		[{ code: '8220', name: 'UNIDENTIFIED' }, 'unspecified'], [{ code: '0027', name: 'CAFTA-DR' }, 'together'], [{ code: '0028', name: 'USMCA (NAFTA)' }, 'together'], [{ code: '1XXX', name: 'NORTH AMERICA' }, 'together']
	],
	'gacc-by-country': [
		[named('Taiwan, China'), 'TWN'], [named('中国台湾'), 'TWN'], [named('China'), 'CHN', SELF], [named('United Kingdom'), 'GBR'], [named('European Union'), 'EU'], [named('EU (28)'), 'EU28'], [named('EU (27)'), 'together'],
		[named('欧盟(27国,不含英国)'), 'together'], [named('Sudan'), 'SDN'], [named('Countries(reg.) unknown'), 'unspecified'], [named('International Organizations'), 'unspecified'], [named('其他'), 'unspecified'], [named('Belt and Road'), 'together']
	],
	'gacc-interactive': [
		[{ code: '143', name: '中国台湾' }, 'TWN'], [{ code: '142', name: '中国' }, 'CHN'], [number('142'), 'CHN'], [{ code: '303', name: '英国' }, 'GBR'], [{ code: '246', name: '苏丹' }, 'SDN'], [{ code: '701', name: '国(地)别不详的' }, 'unspecified'],
		[{ code: '499', name: '拉丁美洲其他国家(地区)' }, 'unspecified'], [number('499'), 'unspecified'], [{ code: '702', name: '联合国及机构和国际组织' }, 'unspecified'], [{ code: '349', name: '塞尔维亚和黑山' }, 'former']
	]
}; // prettier-ignore

const CASES = Object.entries(ODD).flatMap(([family, rows]) =>
	rows.map(([written, expected, note]) => ({
		family,
		written,
		expected,
		note,
		as: [written.code, written.letters, written.name].filter(Boolean).join(' ')
	}))
);

const isSaid = (expected: string): expected is Said => Object.hasOwn(SAID, expected);

async function partnerIn(family: string, written: WrittenPartner) {
	const given = family === 'gacc-interactive' ? { flow: 'import' } : {};
	const { merged } = await read(OF_PARTNER[family]?.(written) ?? '', { given });
	const rows = [...merged.added, ...merged.changed].map(({ observation }) => observation);
	return { rows, said: merged.refused.flatMap(({ problems }) => problems) };
}

describe('partners that are odd', () => {
	it.each(CASES)('$family: $as is $expected', async ({ family, written, expected, note }) => {
		const { rows, said } = await partnerIn(family, written);
		if (isSaid(expected)) {
			expect(rows).toEqual([]);
			expect(said[0]?.message).toMatch(SAID[expected]);
		} else {
			expect(said).toEqual([]);
			expect([...new Set(rows.map(({ partner }) => partner))]).toEqual([expected]);
			if (note !== undefined) expect([...new Set(rows.map((row) => row.note))]).toEqual([note]);
		}
	});

	it('are in the table for each family', () => expect(Object.keys(ODD)).toEqual(Object.keys(OF_PARTNER)));
});
