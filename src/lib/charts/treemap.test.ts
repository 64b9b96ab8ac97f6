import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLOTS } from './plots.ts';
import { Palette } from './picture/svg.ts';
import { svgPlot } from './picture/picture.ts';
import { layOut, leading, placesOf } from './treemap-layout.ts';
import { measure } from '../server/pictures/fonts.ts';
import { answer, drawn, point, series } from '../../../tests/fixtures/charted.ts';

const part = (product: string, value: number, growth?: number) =>
	series(
		'CHN',
		[
			point('2019', value, {
				...(growth !== undefined && {
					growth: { value: growth, low: growth, high: growth, how: 'computed', currency: 'USD', rows: [] }
				})
			})
		],
		{ product, label: product === 'REST' ? 'Other goods' : `Goods ${product}` }
	);

const PARTS = answer(
	{ chart: 'treemap', window: 'year' },
	...Array.from({ length: 20 }, (_, i) => part(String(10 + i), 100 / (i + 1), i % 5 === 0 ? undefined : 40)),
	part('REST', 30, -4)
);

describe('a treemap', () => {
	it('gives every part an area as large as its value, within the drawing and beside the others', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 1, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 21 }), (values) => {
				const places = placesOf(values, 300, 400);
				expect(places).toHaveLength(values.length);
				for (const { left, top, width, height } of places) {
					expect(Math.min(left, top, width, height)).toBeGreaterThan(-0.01);
					expect(left + width).toBeLessThanOrEqual(300.01);
					expect(top + height).toBeLessThanOrEqual(400.01);
				}
			})
		);
	});

	it.each(PLOTS)('draws 20 parts and the rest as shapes of their own, $width px wide', (plot) => {
		const svg = svgPlot({ answer: PARTS, colors: {} }, plot, 'auto', { id: 'x', palette: new Palette('x'), measure });
		expect(svg?.markup.match(/<rect|<path/g)?.length).toBeGreaterThanOrEqual(20);
		expect(svg?.markup).toContain('Goods 10');
	});

	it.each([200, 240, 280, 400])('says both ends of its colours within %i pixels, in any language', (width) => {
		for (const lang of ['en', 'zh', 'ru'] as const) {
			const plot = { width, layout: 'narrow' as const };
			const { markup = '' } = svgPlot({ answer: { ...PARTS, view: { ...PARTS.view, lang } }, colors: {} }, plot, 'auto', { id: 'x', palette: new Palette('x'), measure }) ?? {}; // prettier-ignore
			const ends = [...markup.matchAll(/<text[^>]* x="([\d.]+)"[^>]*>([^<]*30\s?%[^<]*)<\/text>/g)];
			expect(ends).toHaveLength(2);
			for (const [, x, text = ''] of ends)
				expect(Number(x) + measure(text, { size: 12, weight: 400 }).width).toBeLessThanOrEqual(width);
		}
	});

	it('writes names whole or numbers them: what is too long for its tile stands below with its number', () => {
		const long = {
			...PARTS,
			series: PARTS.series.map((each) => ({ ...each, label: `Fahrzeugzubehörteile${each.product}` }))
		};
		for (const plot of PLOTS) {
			const { markup = '' } = svgPlot({ answer: long, colors: {} }, plot, 'auto', { id: 'x', palette: new Palette('x'), measure }) ?? {}; // prettier-ignore
			const texts = [...markup.matchAll(/>([^<]+)<\/text>/g)].map(([, text = '']) => text);
			const names = texts.filter((text) => text.startsWith('Fahr'));
			expect(names.length).toBeGreaterThan(0);
			expect(long.series.map(({ label }) => label)).toEqual(expect.arrayContaining(names));
			// each number twice: in its tile and before its name
			const numbers = texts.filter((text) => /^\d+$/.test(text));
			for (const number of new Set(numbers)) expect(numbers.filter((each) => each === number)).toHaveLength(2);
			expect(numbers.length / 2).toBeLessThanOrEqual(names.length);
		}
	});

	it('has its tiles above the names of numbers, and all names within its width', () => {
		const letters = { size: 13, widthOf: (text: string) => text.length * 7 };
		const texts = PARTS.series.map(({ points }, i) => ({
			name: `A name of goods ${String.fromCharCode(65 + i)}`,
			details: [],
			value: points[0]?.value ?? 0
		}));
		fc.assert(
			fc.property(fc.integer({ min: 120, max: 900 }), fc.integer({ min: 80, max: 500 }), (width, height) => {
				const { tiles, keys, keysTop } = layOut(texts, width, height, letters);
				for (const { place } of tiles) expect(place.top + place.height).toBeLessThanOrEqual(keysTop);
				for (const { left, row, name } of keys) {
					expect(left + letters.widthOf(name)).toBeLessThanOrEqual(width);
					// letters hang below their line
					expect(keysTop + (row + 1) * leading(letters)).toBeLessThanOrEqual(height - 3.99);
				}
				const numbers = tiles.flatMap(({ written }) => written?.name.filter((name) => /^\d+$/.test(name)) ?? []);
				expect(numbers).toEqual(keys.map(({ number }) => String(number)));
			})
		);
	});

	it('leads from every part to its figure, the rest last', () => {
		const { marks } = drawn(PARTS);
		expect(marks).toEqual([PARTS.series.map((_, s) => ({ series: s, point: 0 }))]);
	});

	it('leaves out what is nothing or less', () => {
		const { marks } = drawn(answer({ chart: 'treemap' }, part('10', 5), part('11', 0), part('REST', -1)));
		expect(marks).toEqual([[{ series: 0, point: 0 }]]);
	});
});
