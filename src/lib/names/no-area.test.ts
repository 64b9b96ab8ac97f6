import { describe, expect, it } from 'vitest';
import { whyNoArea } from './no-area.ts';

describe('whyNoArea', () => {
	it.each([
		['QU', 'unspecified'],
		['QV', 'unspecified'],
		['QS', 'supplies'],
		['QZ', 'confidential'],
		['Areas, nes', 'unspecified'],
		['Other Europe, nes', 'unspecified'],
		['899', 'unspecified'],
		['Bunkers', 'supplies'],
		['Free Zones', 'supplies'],
		['Special Categories', 'adjustment'],
		['Fmr USSR', 'former'],
		['Fmr Dem. Rep. of Germany', 'former'],
		['Serbia and Montenegro (...2005)', 'former'],
		['Belgium-Luxembourg', 'former'],
		['Netherlands Antilles (...2010)', 'former'],
		['So. African Customs Union', 'together'],
		['OPEC', 'together'],
		['Latin America', 'together'],
		['Belt and Road Countries', 'together'],
		['Regional Comprehensive Economic Partnership', 'together'],
		['RCEP members', 'together'],
		['Eurasian Economic Union', 'together'],
		['Andean Community', 'together'],
		['Sub-Saharan Africa', 'together'],
		['Southeast Asia', 'together'],
		['Latin America and the Caribbean', 'together'],
		['非洲', 'together'],
		['拉丁美洲', 'together'],
		['共建“一带一路”国家', 'together'],
		['区域全面经济伙伴关系协定（RCEP）成员国', 'together'],
		['亚洲其他国家(地区)', 'unspecified'],
		['休达', 'part'],
		['XC', 'part'],
		['Canary Is', 'part'],
		['Ceuta', 'part'],
		['490', 'other-asia'],
		['S19', 'other-asia'],
		['Other Asia, nes', 'other-asia'],
		['EU', 'together'],
		['ASEAN', 'together'],
		['EU27_2007', 'together'],
		['Twenty Latin American Republics', 'together'],
		['Rest of the world', 'together'],
		['Union of Soviet Socialist Republics', 'former'],
		['Gaza Strip administered by Israel', 'part'],
		['West Bank', 'part'],
		['EXT_EU27_2020', 'union-part'],
		['EU27_2020_INTRA', 'union-part'],
		['EU_EXTRA', 'union-part'],
		['Extra-EU27 (from 2020)', 'union-part']
	])('%s is %s', (text, why) => {
		expect(whyNoArea(text)).toBe(why);
	});

	it.each(['', 'Atlantis', 'Rusia', 'constructor', 'Central African Republic', 'x'.repeat(1000)])(
		'knows nothing of %j',
		(text) => {
			expect(whyNoArea(text)).toBeUndefined();
		}
	);
});
