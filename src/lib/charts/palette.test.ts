import { describe, expect, test } from 'vitest';
import { contrast } from './color.ts';
import { areaColor, labelColor, seriesColors, THEME_TOKENS } from './palette.ts';

const ofPartners = (...partners: string[]) => partners.map((partner) => ({ partner, flow: 'total' as const }));

describe.each(['light', 'dark'] as const)('%s', (name) => {
	const tokens = THEME_TOKENS[name];

	test('text can be read and marks can be seen', () => {
		expect(contrast(tokens.ink, tokens.background)).toBeGreaterThanOrEqual(12);
		expect(contrast(tokens.muted, tokens.background)).toBeGreaterThanOrEqual(4.5);
		const colors = seriesColors(ofPartners('RUS', 'USA', 'EU', 'ASEAN', 'JPN', 'KOR', 'TWN', 'DEU', 'XYZ'), {}, tokens);
		for (const color of colors) {
			expect(contrast(color, tokens.background)).toBeGreaterThanOrEqual(3);
			expect(contrast(labelColor(color, tokens), tokens.background)).toBeGreaterThanOrEqual(4.5);
		}
	});

	test('two partners of one chart never share a colour', () => {
		const colors = seriesColors(ofPartners('RUS', 'USA', 'CHN', 'AAA', 'BBB', 'CCC', 'DDD'), {}, tokens);
		expect(new Set(colors).size).toBe(colors.length);
	});

	test('flows of one partner, alone or beside another, are told apart', () => {
		const flows = [
			{ partner: 'RUS', flow: 'export' as const },
			{ partner: 'RUS', flow: 'import' as const }
		];
		expect(new Set(seriesColors(flows, {}, tokens)).size).toBe(2);
		expect(new Set(seriesColors([...flows, ...ofPartners('USA')], {}, tokens)).size).toBe(3);
	});
});

test('a partner keeps its colour, and areas.csv has the last word', () => {
	expect(areaColor('ZAF', {})).toBe(areaColor('ZAF', {}));
	expect(areaColor('RUS', { RUS: '#123456' })).toBe('#123456');
});
