import type { Canvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { Charted } from '#lib/charts/drawing.ts';
import { compose } from '#lib/charts/picture/compose.ts';
import { drawInset } from '#lib/charts/picture/inset.ts';
import { paintPicture } from '#lib/charts/picture/picture.ts';
import { plot } from '#lib/charts/picture/plot.ts';
import { KINDS } from '../../../../tests/fixtures/chart-kinds.ts';
import { createPage, measure } from './fonts.ts';

const words = {
	title: 'A title',
	subtitle: 'Of what',
	cautions: [],
	events: [],
	notes: [],
	shortSource: '',
	source: ''
};
const size = { width: 600, height: 400 };

/** Steps of 255 by which nobody can tell two colours apart: edges that lie over each other are rounded less often. */
const ALIKE = 12;

/** The page and, at the place of its chart, the same chart from a canvas of its own: how far their pixels are apart. */
function furthest(answer: Charted, ratio: number): number {
	const input = { answer, colors: {}, words };
	const { chart } = compose(input, size, 'light', measure);
	if (!chart) throw new Error('nothing drawn');
	const page = paintPicture<Canvas>(input, size, 'light', ratio, { measure, createPage });
	const own = createPage(chart.width, chart.height);
	const scale = ratio * chart.scale;
	return plot(chart.drawing, own.canvas, scale, () => {
		const { width, height } = own.canvas;
		const paper = createPage(width, height);
		paper.context.fillStyle = '#fff';
		paper.context.fillRect(0, 0, width, height);
		paper.context.drawImage(own.canvas, 0, 0);
		const pixels = paper.context.getImageData(0, 0, width, height).data;
		const [left, top] = [Math.round(chart.x * ratio), Math.round(chart.y * ratio)];
		const painted = page.getContext('2d').getImageData(left, top, width, height).data;
		return pixels.reduce((most, value, i) => Math.max(most, Math.abs(value - (painted[i] ?? NaN))), 0);
	});
}

describe.each(KINDS)('%s', (_, chart) => {
	test.each([1, 1.5, 2])('stand on a page as on a canvas of their own, %d device pixels to a pixel', (ratio) =>
		expect(furthest(chart, ratio)).toBeLessThanOrEqual(ALIKE)
	);
});

test('what is drawn and cleared at a place of a page leaves the rest of it as it was', () => {
	const { canvas, context } = createPage(40, 40);
	context.fillStyle = '#f00';
	context.fillRect(0, 0, 40, 40);
	drawInset(context, { left: 10, top: 10, width: 20, height: 20 }, { width: 10, height: 10 }, (surface) => {
		const inner = surface.getContext('2d') as CanvasRenderingContext2D;
		inner.clearRect(0, 0, 40, 40);
		inner.setTransform(2, 0, 0, 2, 0, 0);
		inner.fillStyle = '#00f';
		inner.fillRect(5, -5, 50, 50);
		inner.resetTransform();
		inner.fillStyle = '#0f0';
		inner.fillRect(0, 0, 5, 5);
	});
	const at = (x: number, y: number) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data];
	const [red, green, blue] = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]]; // prettier-ignore
	expect([at(5, 5), at(25, 5), at(35, 35), at(12, 12), at(17, 17), at(25, 25)]).toEqual([
		...[red, red, red],
		...[green, red, blue]
	]);
});
