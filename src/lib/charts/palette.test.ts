import { readFileSync } from 'node:fs';
import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, parse } from 'culori';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { contrast } from './color.ts';
import { areaColor, labelColor, panelColors, seriesColors, THEME_TOKENS } from './palette.ts';

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

test('goods have the colours that differ most, in order, and what is left of them grey; in panels one for all', () => {
	const goods = ['85', '84', '94', '95', 'REST'].map((product) => ({
		partner: 'CHN',
		flow: 'import' as const,
		product
	}));
	const { light } = THEME_TOKENS;
	const colors = seriesColors(goods, {}, light);
	expect(colors).toEqual(seriesColors(goods.map((one, i) => ({ ...one, product: goods[i]?.product === 'REST' ? 'REST' : `0${i}` })), {}, light)); // prettier-ignore
	expect(panelColors(goods, {}, light)).toEqual([...Array(4).fill(light.bar), colors[4]]);
	expectApart(colors.slice(0, 4));
});

test('a partner keeps its colour, and areas.csv has the last word', () => {
	expect(areaColor('ZAF', {})).toBe(areaColor('ZAF', {}));
	expect(areaColor('RUS', { RUS: '#123456' })).toBe('#123456');
});

/** Differences of so much are seen side by side, also by whoever does not see red or green. CIEDE2000. */
const APART = 12;

/** Expects colours to be told apart by everybody. */
function expectApart(texts: readonly string[]): void {
	const colors = texts.flatMap((text) => parse(text) ?? []);
	expect(colors).toHaveLength(texts.length);
	const difference = differenceCiede2000();
	for (const seen of [(color: (typeof colors)[number]) => color, filterDeficiencyDeuter(1), filterDeficiencyProt(1)])
		for (const [i, one] of colors.entries())
			for (const other of colors.slice(0, i)) expect(difference(seen(one), seen(other))).toBeGreaterThan(APART);
}

test('the partners of the shipped data that are drawn together most are apart for everybody', () => {
	const { data } = papa.parse<Record<string, string>>(readFileSync('data/areas.csv', 'utf8'), { header: true });
	const given = Object.fromEntries(data.flatMap(({ code, color }) => (code && color ? [[code, color]] : [])));
	const colors = ['RUS', 'USA', 'EU', 'ASEAN', 'JPN', 'KOR'].map((code) => areaColor(code, given));
	expectApart(colors);
});
