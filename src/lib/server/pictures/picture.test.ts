import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { draw } from '#lib/charts/config.ts';
import type { Charted } from '#lib/charts/drawing.ts';
import { THEME_TOKENS } from '#lib/charts/palette.ts';
import { FONT } from '#lib/charts/picture/font.ts';
import { compose, type PictureInput } from '#lib/charts/picture/compose.ts';
import { drawingPlots, paintPicture, svgPicture, svgPlot } from '#lib/charts/picture/picture.ts';
import { plot } from '#lib/charts/picture/plot.ts';
import { Palette } from '#lib/charts/picture/svg.ts';
import { PLOTS, type Plot } from '#lib/charts/plots.ts';
import { finish } from '#lib/trade/steps.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { periodOf } from '../../../../tests/fixtures/answers.ts';
import { answer, KINDS, point } from '../../../../tests/fixtures/chart-kinds.ts';
import { createPage, measure, typefaceOf } from './fonts.ts';

/** The chart alone on a canvas, with its texts or without. */
function painted(chart: Charted, which: Plot): { pixels: Uint8ClampedArray; height: number } {
	const drawing = draw({
		answer: chart,
		colors: {},
		tokens: THEME_TOKENS.light,
		layout: which.layout,
		font: FONT
	});
	if (!drawing) throw new Error('nothing drawn');
	const page = createPage(which.width, drawing.height);
	page.context.fillText = () => undefined;
	return plot(drawing, page.canvas, 1, () => ({
		pixels: page.context.getImageData(0, 0, which.width, drawing.height).data,
		height: drawing.height
	}));
}

test('Chinese is written in its own characters, in the size and boldness that are set', () => {
	const inked = (text: string, weight = 400): string => {
		const { canvas, context } = createPage(40, 40);
		context.save();
		context.font = `700 9px ${FONT}`;
		context.restore();
		context.font = `${weight} 30px ${FONT}`;
		context.save();
		context.font = `400 9px ${FONT}`;
		context.restore();
		context.fillText(text, 4, 32);
		return canvas.toBuffer('image/png').toString('base64');
	};
	// what no font has is one and the same box
	expect(new Set(['中', '国', '\ue123'].map((text) => inked(text))).size).toBe(3);
	expect(inked('中', 700)).not.toBe(inked('中'));
	const { context } = createPage(10, 10);
	context.font = `400 30px ${FONT}`;
	expect(context.measureText('中国').width).toBe(60);
});

/** What a browser shows of the SVG, its texts left out. */
async function shown(chart: Charted, which: Plot): Promise<Uint8ClampedArray> {
	const svg = svgPlot({ answer: chart, colors: {} }, which, 'light', {
		id: 'x',
		palette: new Palette('x'),
		measure
	});
	if (!svg) throw new Error('nothing drawn');
	const { width, height, markup } = svg;
	const bare = markup.replace(/<text[^>]*>[^<]*<\/text>/g, '');
	const image = await loadImage(
		Buffer.from(
			`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${bare}</svg>`
		)
	);
	const canvas: Canvas = createCanvas(width, height);
	canvas.getContext('2d').drawImage(image, 0, 0);
	return canvas.getContext('2d').getImageData(0, 0, width, height).data;
}

/** Pixels that differ by more than rounding to tenths of a pixel explains, as a share of those drawn on at all. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): { drawn: number; share: number } {
	let [drawn, different] = [0, 0];
	for (let i = 0; i < a.length; i += 4) {
		const [alphaA = 0, alphaB = 0] = [a[i + 3], b[i + 3]];
		if (alphaA > 0 || alphaB > 0) drawn++;
		const far = [0, 1, 2, 3].some((c) => Math.abs(((a[i + c] ?? 0) * (c < 3 ? alphaA : 255)) / 255 - ((b[i + c] ?? 0) * (c < 3 ? alphaB : 255)) / 255) > 96); // prettier-ignore
		if (far) different++;
	}
	return { drawn, share: different / Math.max(drawn, 1) };
}

describe.each(KINDS)('%s', (_, chart) => {
	test.each(PLOTS.map((which) => [which.name, which] as const))(
		'has the same geometry as SVG and on a canvas, %s',
		async (_name, which) => {
			const { pixels } = painted(chart, which);
			const { drawn, share } = difference(pixels, await shown(chart, which));
			expect(drawn).toBeGreaterThan(100);
			expect(share).toBeLessThan(0.02);
		}
	);

	test('is drawn at several widths as at each of them alone', () => {
		const alone = { palette: new Palette('t'), measure };
		expect(finish(drawingPlots({ answer: chart, colors: {} }, 'auto', measure)).plots).toEqual(
			PLOTS.map((which) => ({
				name: which.name,
				...svgPlot({ answer: chart, colors: {} }, which, 'auto', { id: which.name, ...alone })
			}))
		);
	});

	test.each(['light', 'dark', 'auto'] as const)('keeps every text as text in a %s picture', (theme) => {
		const svg = svgPicture(input(chart), { width: 640 }, theme, 'alt', measure);
		// one series needs no name in its picture: the title has it
		if (chart.series.length > 1) for (const { label } of chart.series) expect(svg).toContain(`>${label}`);
		expect(svg).toContain('A title that is long enough');
		expect(svg).toContain('Source: Customs.');
		expect(svg).not.toMatch(/NaN|undefined|Infinity/);
		// paper is light, whatever its reader's screen is
		expect(svg.match(/@media[^{]*/g) ?? []).toEqual(
			theme === 'auto' ? ['@media screen and (prefers-color-scheme:dark)'] : []
		);
	});
});

const input = (chart: Charted): PictureInput => ({
	answer: chart,
	colors: {},
	words: {
		title: 'A title that is long enough to need more than one line in a narrow picture, and says what is found',
		subtitle: 'Exports plus imports',
		cautions: ['Caution: sources disagree.'],
		events: [],
		notes: ['A note.'],
		source: 'Source: Customs.',
		shortSource: 'Source: Customs.'
	}
});

describe('a whole picture', () => {
	const [, chart] = KINDS[0] ?? [];
	if (!chart) throw new Error('no kind');

	test.each([
		[200, 150],
		[600, 314],
		[2400, 200],
		[300, 2400]
	])('of %d by %d pixels is just that, with its title and its caution', (width, height) => {
		const svg = svgPicture(input(chart), { width, height }, 'light', 'alt', measure);
		expect(svg).toMatch(new RegExp(`^<svg [^>]*width="${width}" height="${height}"`));
		expect(svg).toContain('A title that');
		expect(svg).toContain('Caution:');
	});

	test('a table has its figures, an empty view words, not an empty box', () => {
		const table: Charted = { ...chart, view: { ...chart.view, chart: 'table' } };
		const svg = svgPicture(input(table), { width: 640 }, 'light', 'alt', measure);
		for (const text of ['Russia', 'US$bn', '2023', '155']) expect(svg).toContain(`>${text}</text>`);
		const empty = { ...chart, series: chart.series.map((series) => ({ ...series, points: [] })) };
		expect(svgPicture(input(empty), { width: 640 }, 'light', 'alt', measure)).toContain('No figure is known');
	});

	test('an event is told once: by the chart, or below it where the chart has no room for its name', () => {
		const event = (period: string, text: string) => ({
			period: periodOf(period),
			text,
			url: '',
			kind: 'event' as const
		});
		const years = ['2019', '2020', '2021', '2022', '2023'].map((year) => point(year, 9));
		const line = answer({ chart: 'line', window: 'year' }, 'USD bn', ['Russia', years]);
		const told = (events: (typeof line.events & {})[number][], width: number): string => {
			const words = events.map(({ text }, i) => `${i + 1} (then): ${text}.`);
			const of = input({ ...line, events });
			return svgPicture({ ...of, words: { ...of.words, events: words } }, { width }, 'auto', 'alt', measure);
		};
		const one = [event('2021', 'A visit')];
		expect(told(one, 700).match(/A visit/g)).toHaveLength(1);
		const two = [...one, event('2022', 'A name that no narrow chart has room for beside the other')];
		expect(told(two, 300)).toContain('1 (then): A visit.');
		expect(told(two, 300).match(/A visit/g)).toHaveLength(1);
	});

	test('a hundred partners fit a picture of bounded height', () => {
		const many = answer(
			{ chart: 'rank' },
			'USD bn',
			...Array.from({ length: 100 }, (_, i): [string, ResultPoint[]] => [`Partner ${i}`, [point('2023', i + 1)]])
		);
		const svg = svgPicture(input(many), { width: 400 }, 'light', 'alt', measure);
		expect(Number(/height="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(2400);
		expect(svg).toContain('Partner 99');
	});

	test('a card of many bars has the largest in type of their own size, and says how many more there are', () => {
		const ranks = (view: Partial<Charted['view']>) =>
			answer({ chart: 'rank', ...view }, 'USD bn', ...Array.from({ length: 15 }, (_, i): [string, ResultPoint[]] => [`Partner ${i}`, [point('2023', 90 - i)]])); // prettier-ignore
		const card = (chart: Charted) => svgPicture(input(chart), { width: 600, height: 314 }, 'light', 'alt', measure);
		expect(card(ranks({}))).toMatch(/>Partner 4<.*>and \d+ more</s);
		expect(card(ranks({}))).not.toMatch(/>Partner 14<|scale\(/);
		expect(card(ranks({ highlight: ['Partner 14'] }))).toContain('>Partner 14<');
	});

	test.each([2022, 2023])('a low picture has rows of both records as high as their names, %i on', (first) => {
		const gaps = [2022, 2023].flatMap((year) => (year < first ? [] : [point(String(year), -9, { own: { value: 100, low: 99, high: 101 }, mirror: { value: 91, low: 90, high: 92 } })])); // prettier-ignore
		const both = { ...answer({ chart: 'bar', measure: 'mirror', scale: 'bn' }, '%', ['US reports', gaps]) };
		const { words, ...rest } = input(both);
		const note = 'Import values include freight and insurance and export values do not. '.repeat(3);
		const size = { width: 600, height: 314 };
		const { chart } = compose({ ...rest, words: { ...words, note } }, size, 'light', measure);
		expect(chart?.height).toBeGreaterThanOrEqual(20 * (gaps.length > 1 ? 6 : 2));
	});

	test('a low picture keeps what its subtitle says first', () => {
		const [, lines] = KINDS.find(([name]) => name === 'lines with a gap') ?? [];
		if (!lines) throw new Error('no kind');
		const { words, ...rest } = input(lines);
		const subtitle = 'Exports plus imports a year; gaps are years without a published figure here';
		const svg = svgPicture(
			{ ...rest, words: { ...words, subtitle } },
			{ width: 600, height: 314 },
			'light',
			'',
			measure
		);
		expect(svg).toContain('>Exports plus imports a year<');
	});

	test('is painted on one page of its own, as large as itself: no other picture has or keeps it', () => {
		const [width, height] = [600, 314];
		const pages: { width: number; height: number }[] = [];
		const tools = {
			measure,
			createPage: (width: number, height: number) => {
				pages.push({ width, height });
				return createPage(width, height);
			}
		};
		for (let i = 0; i < 3; i++) paintPicture<Canvas>(input(chart), { width, height }, 'light', 2, tools);
		expect(pages).toEqual(Array.from({ length: 3 }, () => ({ width: width * 2, height: height * 2 })));
	});
});

describe('a font of the house', () => {
	const file = createRequire(import.meta.url).resolve(
		'@fontsource-variable/noto-sans-sc/files/noto-sans-sc-latin-wght-normal.woff2'
	);
	const font = { size: 20, weight: 600 };

	test('is what pictures are measured and written with, letters that it lacks aside', () => {
		const house = typefaceOf({ bytes: readFileSync(file) });
		expect(house.measure('Trade with Russia', font).width).not.toBe(measure('Trade with Russia', font).width);
		expect(house.measure('Торговля', font).width).toBe(measure('Торговля', font).width);
		expect(paintPicture<Canvas>(input(KINDS[0]?.[1] as Charted), { width: 400 }, 'light', 1, house).width).toBe(400);
	});

	test('that cannot be read is none', () => {
		const broken = typefaceOf({ bytes: Buffer.from('wOF2 and so on') });
		expect(broken.measure('Trade', font)).toEqual(measure('Trade', font));
	});
});
