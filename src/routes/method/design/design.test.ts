import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '#lib/charts/color.ts';
import { draw } from '#lib/charts/config.ts';
import { highlighted } from '#lib/charts/highlight.ts';
import { seriesColors, THEME_TOKENS, type Tokens } from '#lib/charts/palette.ts';
import { FONT } from '#lib/charts/picture/font.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { showChart } from '#lib/pages/show.ts';
import { charts, createSnapshot } from '#lib/snapshot/snapshot.ts';
import { chartContrasts, LEAST, pageContrasts, partnerColor } from './contrasts.ts';
import { SAMPLES } from './samples.ts';
import { namedLike, pixels, readTokens } from './tokens.ts';
import { apart, EYES, LEAST_APART, seen } from './vision.ts';

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const css = read('src/app.css');
const frameCss = read('src/routes/embed/frame.css');
const DARK = '@media (prefers-color-scheme: dark)';
const valuesOf = (tokens: ReturnType<typeof readTokens>) =>
	Object.fromEntries(tokens.map(({ name, value }) => [name, value]));

/** The data of the project: its charts, and the colours that areas.csv gives. */
const snapshot = createSnapshot(
	readDataset(
		Object.fromEntries(
			readdirSync(new URL('../../../../data', import.meta.url), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.csv'))
				.map((file) => [file, read(`data/${file}`)])
		),
		'1'
	),
	'2100-01-01'
);
const AREAS = [...snapshot.dataset.areas.values()];
const COLORS = Object.fromEntries(AREAS.flatMap(({ code, color }) => (color ? [[code, color]] : [])));

describe('a style sheet is read', () => {
	const sheet = `/* --a: no; */ @import 'x.css';
		:root, [data-theme='light'] { --a: #111111; color: red; --text-big: 1.5rem; }
		@media print { :root { --a: #222222; } p { margin: 0; } }
		:root { --b: clamp(1rem, 2vw, 3rem); }`;

	test('outside of at-rules, and within one', () => {
		expect(valuesOf(readTokens(sheet, ':root'))).toEqual({
			a: '#111111',
			'text-big': '1.5rem',
			b: 'clamp(1rem, 2vw, 3rem)'
		});
		expect(valuesOf(readTokens(sheet, "[data-theme='light']"))).toEqual({ a: '#111111', 'text-big': '1.5rem' });
		expect(valuesOf(readTokens(sheet, ':root', '@media print'))).toEqual({ a: '#222222' });
		expect(readTokens(sheet, 'p', '@media print')).toEqual([]);
	});

	test.each([
		['1.5rem', 24],
		['0.0625rem', 1],
		['clamp(1rem, 2vw, 3rem)', undefined]
	])('%s is %s pixels', (value, expected) => expect(pixels(value)).toBe(expected));
});

describe('the scales', () => {
	const tokens = readTokens(css, ':root');

	test.each(['text', 'space'])('of %s grow from step to step', (scale) => {
		const steps = namedLike(tokens, scale).flatMap(({ value }) => pixels(value) ?? []);
		expect(steps.length).toBeGreaterThanOrEqual(6);
		expect(steps).toEqual([...steps].sort((a, b) => a - b));
	});

	test('every size of text has its sample on the page', () => {
		const page = read('src/routes/method/design/+page.svelte');
		for (const { name } of namedLike(tokens, 'text')) expect(page).toContain(`.${name} {`);
	});

	test('no text is smaller than 13 px', () => {
		for (const { value } of namedLike(tokens, 'text')) expect(pixels(value) ?? 13).toBeGreaterThanOrEqual(13);
	});
});

describe('one palette', () => {
	test('dark is the same by the reader’s device and by the address', () => {
		expect(readTokens(css, ':root', DARK)).toEqual(readTokens(css, "[data-theme='dark']"));
	});

	test.each(['light', 'dark'] as const)('draws pages and charts, %s', (scheme) => {
		const page = valuesOf(readTokens(css, `[data-theme='${scheme}']`));
		const { ink, muted, background, caution } = THEME_TOKENS[scheme];
		expect({ ink, muted, background, warning: caution }).toEqual({
			ink: page['ink'],
			muted: page['muted'],
			background: page['background'],
			warning: page['warning']
		});
	});

	test('is the frames’, too, but for their ground, which is white', () => {
		const frame = readTokens(frameCss, ':root').filter(({ value }) => value.startsWith('#'));
		expect(frame.length).toBeGreaterThan(4);
		const page = valuesOf(readTokens(css, "[data-theme='light']"));
		expect({ ...page, background: '#fff' }).toMatchObject(valuesOf(frame));
	});
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
	const tokens = THEME_TOKENS[scheme];

	test.each([...pageContrasts(readTokens(css, `[data-theme='${scheme}']`)), ...chartContrasts(tokens)])(
		'$name can be told from $on',
		({ ratio, role }) => expect(ratio).toBeGreaterThanOrEqual(LEAST[role])
	);

	test('every partner’s mark can be seen and its label be read', () => {
		for (const { code } of AREAS) {
			const { mark, label } = partnerColor(code, COLORS, tokens);
			expect(mark.ratio, code).toBeGreaterThanOrEqual(LEAST.mark);
			expect(label.ratio, code).toBeGreaterThanOrEqual(LEAST.text);
		}
	});

	test('a paler bar has an outline that can be seen', () => {
		for (const { answer } of SAMPLES) {
			if (answer.view.chart === 'line') continue;
			const drawing = draw({ answer, colors: COLORS, tokens, layout: 'wide', font: FONT });
			for (const { data, backgroundColor, borderColor, borderWidth } of drawing?.config.data.datasets ?? [])
				data.forEach((value, i) => {
					const at = <T>(option: unknown): T => (Array.isArray(option) ? option[i] : option) as T;
					if (value === null || contrast(at(backgroundColor), tokens.background) >= LEAST.mark) return;
					expect(at(borderWidth)).toBeGreaterThan(0);
					expect(contrast(at(borderColor), tokens.background)).toBeGreaterThanOrEqual(LEAST.mark);
				});
		}
	});

	describe.each(charts(snapshot))('on $slug', ({ slug }) => {
		test.each(EYES)('partners and flows are told apart with %s eyes', async (eyes) => {
			const colors = await marksOf(slug, tokens);
			colors.forEach((color, i) => {
				for (const other of colors.slice(0, i))
					expect(apart(color, other, eyes), `${color} ${other}`).toBeGreaterThanOrEqual(LEAST_APART);
			});
		});
	});
});

/**
 * The colours that tell a chart's series apart: ranks have one for all, of many lines only some have their own, and those
 * of a treemap tell growth, each part by its own label.
 */
async function marksOf(slug: string, tokens: Tokens): Promise<string[]> {
	const named = await showChart(snapshot, slug, new URLSearchParams());
	if (named.kind !== 'chart') throw new Error(`${slug} is ${named.kind}`);
	const { answer, colors } = named.shown;
	expect(answer.series.length, slug).toBeGreaterThan(0);
	if (answer.view.chart === 'rank' || answer.view.chart === 'treemap') return [];
	const own = seriesColors(answer.series, colors, tokens);
	const bold = answer.view.chart === 'line' ? highlighted(answer) : own.map(() => true);
	return own.filter((_, s) => bold[s]);
}

test('eyes that lack a kind of cone see what is known of them', () => {
	// red and green look alike without the cones for red or for green; blue and yellow do not
	const [red, green] = ['#b84a00', '#6d7f00'];
	expect(apart(red, green, 'usual')).toBeGreaterThan(30);
	expect(apart(red, green, 'deuteranopia')).toBeLessThan(LEAST_APART);
	expect(apart('#1f6fb2', '#e0c020', 'deuteranopia')).toBeGreaterThan(40);
	for (const eyes of EYES) expect(seen('#808080', eyes)).toMatch(/^#(7f|80|81){3}$/);
	expect(() => seen('no colour', 'usual')).toThrow(RangeError);
});
