import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Label, Shape, PenMove } from './drawn.ts';
import { escapeXml } from './escape-xml.ts';
import { Palette, pathText, writeSvg } from './svg.ts';

/** The corners of a path's text, read as SVG 2 (9.3) says, without the library that wrote it. */
function corners(d: string): [number, number][] {
	const found: [number, number][] = [];
	let [x, y] = [0, 0];
	let start: [number, number] = [0, 0];
	for (const [, command = '', list = ''] of d.matchAll(/([MmlhvzZca])([^MmlhvzZca]*)/g)) {
		const n = (list.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
		const [a = 0, b = 0] = n;
		if (command === 'M') [x, y] = [a, b];
		if (command === 'm' || command === 'l') [x, y] = [x + a, y + b];
		if (command === 'h') x += a;
		if (command === 'v') y += a;
		if (command === 'c') [x, y] = [x + (n[4] ?? 0), y + (n[5] ?? 0)];
		if (command === 'z') [x, y] = start;
		else found.push([x, y]);
		if (command === 'M' || command === 'm') start = [x, y];
	}
	return found;
}

const shape = (more: Partial<Shape>): Shape => ({
	kind: 'shape',
	steps: [
		{ to: 'move', x: 1, y: 2 },
		{ to: 'line', x: 11, y: 2 }
	],
	lineWidth: 0,
	dash: [],
	cap: 'butt',
	join: 'miter',
	alpha: 1,
	...more
});

const label = (more: Partial<Label>): Label => ({
	kind: 'label',
	text: 'Russia',
	x: 5,
	y: 10,
	font: { size: 14, weight: 400 },
	width: 37.84,
	anchor: 'start',
	fill: '#112233',
	alpha: 1,
	turn: 0,
	...more
});

describe('pathText', () => {
	const table: [string, PenMove[]][] = [
		['M1 2h10v3l-1-1z', [{ to: 'move', x: 1, y: 2 }, { to: 'line', x: 11, y: 2 }, { to: 'line', x: 11, y: 5 }, { to: 'line', x: 10, y: 4 }, { to: 'close' }]], // prettier-ignore
		['M4 5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0', [{ to: 'circle', x: 5, y: 5, r: 1 }]]
	];
	test.each(table)('%s', (text, steps) => expect(pathText(steps)).toBe(text));

	const at = fc.double({ min: -5000, max: 5000, noNaN: true });
	test('every corner lies within a twentieth of a pixel of where it was drawn, however long the path', () => {
		fc.assert(
			fc.property(fc.array(fc.record({ x: at, y: at }), { minLength: 1, maxLength: 60 }), (points) => {
				const steps = points.map((point, i): PenMove => ({ to: i === 0 || i % 7 === 0 ? 'move' : 'line', ...point }));
				const read = corners(pathText(steps));
				expect(read).toHaveLength(points.length);
				points.forEach(({ x, y }, i) => {
					expect(Math.abs((read[i]?.[0] ?? NaN) - x)).toBeLessThan(0.0501);
					expect(Math.abs((read[i]?.[1] ?? NaN) - y)).toBeLessThan(0.0501);
				});
			})
		);
	});
});

describe('escapeXml', () => {
	test('no text can end its element or attribute', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"]|&(?!amp;|lt;|gt;|quot;)/.test(escapeXml(text)))
		);
	});
	test('control characters and lone surrogates are left out, letters of every script stay', () => {
		expect(escapeXml('a\u0000\u0008b\ud800c\ufffe')).toBe('abc');
		expect(escapeXml('中俄 Россия 😀')).toBe('中俄 Россия 😀');
	});
});

describe('writeSvg', () => {
	test('a colour that both themes share is an attribute, another one a class with a rule for each', () => {
		const palette = new Palette('x');
		const drawn = [shape({ fill: '#ff0000' }), shape({ fill: '#aabbcc;#000000' })];
		const markup = writeSvg(drawn, 'x', palette);
		expect(markup).toContain('fill="#f00"');
		expect(markup).toContain('class="xf0"');
		expect(palette.rules('light')).toBe('.xf0{fill:#abc}');
		expect(palette.rules('dark')).toBe('.xf0{fill:#000}');
	});
	test('a text takes the room it was measured for, whatever font shows it', () => {
		const markup = writeSvg([label({})], 'x', new Palette('x'));
		expect(markup).toBe(
			'<g fill="#123" font-size="14"><text x="5" y="10" textLength="37.8" lengthAdjust="spacingAndGlyphs">Russia</text></g>'
		);
	});
	test('text is text, not markup', () => {
		const markup = writeSvg([label({ text: '<script>alert(1)</script>"&' })], 'x', new Palette('x'));
		expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;');
	});
	test('ids of clips begin with the picture’s own', () => {
		const clip = { left: 0, top: 0, right: 10, bottom: 10 };
		const markup = writeSvg([shape({ stroke: '#000000', lineWidth: 2, clip })], 'abc', new Palette('x'));
		expect(markup).toContain('<clipPath id="abc0">');
		expect(markup).toContain('clip-path="url(#abc0)"');
	});
});
