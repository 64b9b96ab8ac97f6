import { describe, expect, test } from 'vitest';
import { parseFont } from './font.ts';
import { Recorder } from './recorder.ts';

/** Ten pixels a letter, eight above the baseline and two below. */
const recorder = (): Recorder => new Recorder(100, 100, (text) => ({ width: text.length * 10, ascent: 8, descent: 2 }));

describe('parseFont', () => {
	test.each([
		['14px sans-serif', 14, 400],
		['600 12.5px "Source Sans 3", Arial', 12.5, 600],
		['normal 600 14px x', 14, 600],
		['italic bold 9px x', 9, 700],
		['normal 14px x', 14, 400]
	])('%s', (css, size, weight) => expect(parseFont(css)).toEqual({ size, weight }));
	test('a font without pixels is a mistake', () => expect(() => parseFont('2em x')).toThrow(RangeError));
});

describe('Recorder', () => {
	test('equal neighbours are one shape; another colour begins a new one', () => {
		const ctx = recorder();
		ctx.fillStyle = '#ff0000';
		ctx.fillRect(0, 0, 5, 5);
		ctx.fillRect(10, 0, 5, 5);
		ctx.fillStyle = '#00ff00';
		ctx.fillRect(20, 0, 5, 5);
		expect(ctx.drawn).toHaveLength(2);
	});
	test('what shines through is never merged', () => {
		const ctx = recorder();
		ctx.globalAlpha = 0.5;
		ctx.fillRect(0, 0, 5, 5);
		ctx.fillRect(2, 0, 5, 5);
		expect(ctx.drawn).toHaveLength(2);
	});
	test('a path that is filled and stroked is one shape', () => {
		const ctx = recorder();
		ctx.fillStyle = '#ff0000';
		ctx.beginPath();
		ctx.arc(5, 5, 3, 0, 2 * Math.PI);
		ctx.closePath();
		ctx.fill();
		ctx.stroke();
		expect(ctx.drawn).toMatchObject([{ fill: '#ff0000', stroke: '#000000' }]);
	});
	test.each([
		['top', 58],
		['middle', 53],
		['alphabetic', 50],
		['bottom', 48]
	] as const)('a text on its %s has its baseline at %d', (baseline, y) => {
		const ctx = recorder();
		ctx.textBaseline = baseline;
		ctx.fillText('abc', 10, 50);
		expect(ctx.drawn).toMatchObject([{ text: 'abc', x: 10, y, width: 30 }]);
	});
	test('moves and turns hold until they are restored', () => {
		const ctx = recorder();
		ctx.save();
		ctx.translate(10, 20);
		ctx.rotate(Math.PI / 2);
		ctx.fillText('up', 5, 0);
		ctx.restore();
		ctx.fillText('flat', 5, 0);
		expect(ctx.drawn).toMatchObject([
			{ x: 10, y: 25, turn: 90 },
			{ x: 5, y: 0, turn: 0 }
		]);
	});
	test('a clip is kept only where it cuts something off', () => {
		const ctx = recorder();
		ctx.beginPath();
		ctx.rect(0, 0, 50, 50);
		ctx.clip();
		ctx.fillRect(10, 10, 20, 20);
		ctx.fillRect(40, 10, 20, 20);
		expect(ctx.drawn.map((shape) => 'clip' in shape)).toEqual([false, true]);
	});
	test('what cannot be recorded is refused, never left out', () => {
		const ctx = recorder();
		expect(() => ctx.drawImage()).toThrow();
		expect(() => ctx.strokeText()).toThrow();
		expect(() => ctx.arc(0, 0, 5, 0, 1)).toThrow();
		ctx.beginPath();
		ctx.lineTo(0, 0);
		ctx.lineTo(5, 5);
		expect(() => ctx.clip()).toThrow();
	});
	test('gaps and invisible paint draw nothing', () => {
		const ctx = recorder();
		ctx.beginPath();
		ctx.moveTo(NaN, NaN);
		ctx.stroke();
		ctx.fillStyle = 'rgba(0,0,0,0)';
		ctx.fillRect(0, 0, 5, 5);
		ctx.fillText('x', 0, 0);
		expect(ctx.drawn).toEqual([]);
	});
});
