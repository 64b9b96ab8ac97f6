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
		['XC', 'part'],
		['Canary Is', 'part'],
		['Ceuta', 'part'],
		['490', 'other-asia'],
		['S19', 'other-asia'],
		['Other Asia, nes', 'other-asia'],
		['EXT_EU27_2020', 'union-part'],
		['Extra-EU27 (from 2020)', 'union-part']
	])('%s is %s', (text, why) => {
		expect(whyNoArea(text)).toBe(why);
	});

	it.each(['', 'Atlantis', 'Rusia', 'constructor', 'x'.repeat(1000)])('knows nothing of %j', (text) => {
		expect(whyNoArea(text)).toBeUndefined();
	});
});
