import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLOTS } from './plots.ts';
import { Palette } from './picture/svg.ts';
import { svgPlot } from './picture/picture.ts';
import { placesOf } from './treemap.ts';
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
		// a name that would not fit is left to the table
		expect(svg?.markup).not.toContain('Goods 29');
	});

	it('cuts a name that no line of its tile has room for, never to a few letters', () => {
		const long = {
			...PARTS,
			series: PARTS.series.map((each) => ({ ...each, label: `Fahrzeugzubehörteile${each.product}` }))
		};
		for (const plot of PLOTS) {
			const { markup = '' } = svgPlot({ answer: long, colors: {} }, plot, 'auto', { id: 'x', palette: new Palette('x'), measure }) ?? {}; // prettier-ignore
			const names = [...markup.matchAll(/>(Fahr[^<]*)</g)].map(([, name = '']) => name);
			expect(names.some((name) => name.endsWith('…'))).toBe(true);
			for (const name of names) expect(name).toMatch(/^Fahrz.*(?:…|\d)$/);
		}
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
