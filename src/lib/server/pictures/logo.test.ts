import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answer, point, series } from '../../../../tests/fixtures/charted.ts';
import { MOST_LOGO } from '#lib/charts/picture/logo.ts';
import type { PictureInput } from '#lib/charts/picture/compose.ts';
import { svgPicture } from '#lib/charts/picture/picture.ts';
import { measure } from './fonts.ts';
import { imageSize } from './image-size.ts';
import { logosOf } from './logo.ts';
import { paintPng } from './drawing-thread.ts';

function filled(width: number, height: number, color: string) {
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	context.fillStyle = color;
	context.fillRect(0, 0, width, height);
	return canvas;
}

let dir: string;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'logo-'));
	await mkdir(join(dir, 'brand'));
	const write = (name: string, bytes: Buffer) => writeFile(join(dir, 'brand', name), bytes);
	await write('red.png', filled(1200, 200, '#f00').toBuffer('image/png'));
	await write('blue.webp', await filled(60, 60, '#00f').encode('webp'));
	await write('huge.png', filled(3001, 2, '#f00').toBuffer('image/png'));
	await write('broken.png', Buffer.from('\x89PNG\r\n\x1a\n and what is no picture at all', 'latin1'));
	vi.stubEnv('DATA_DIR', dir);
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await rm(dir, { recursive: true, force: true });
});

const chart = answer({}, series('RUS', [point('2023', 155), point('2024', 160)]));
const words = {
	title: 'A title',
	subtitle: '',
	cautions: [],
	events: [],
	notes: [],
	source: 'Source: Customs.',
	shortSource: ''
};
const input = (logos: PictureInput['logos']): PictureInput => ({ answer: chart, colors: {}, words, logos });

/** The pixel in the corner where the logo is, 20 pixels from the right and the foot. */
async function corner(png: Uint8Array): Promise<string> {
	const image = await loadImage(png);
	const canvas = createCanvas(image.width, image.height);
	const context = canvas.getContext('2d');
	context.drawImage(image, 0, 0);
	const [r, g, b] = context.getImageData(image.width - 24, image.height - 20, 1, 1).data;
	return `${r},${g},${b}`;
}

describe('the logo of the house in pictures', () => {
	it('has a bounded size, whatever its file has, and says how large it is by its header', async () => {
		const logos = await logosOf({ logo: 'red.png' });
		expect(logos?.light).toMatchObject({ width: 1200, height: 200 });
		expect(logos?.dark).toBe(logos?.light);
		const image = logos && (await loadImage(logos.light.bytes));
		expect(image?.width).toBe(MOST_LOGO.width * 4);
		expect(imageSize(await filled(60, 40, '#00f').encode('webp'))).toEqual({ width: 60, height: 40 });
		expect(imageSize(await filled(60, 40, '#00f').encode('webp', 100))).toEqual({ width: 60, height: 40 });
	});

	it.each(['huge.png', 'broken.png', 'gone.png'])('is left out where it cannot be read: %s', async (logo) => {
		expect(await logosOf({ logo })).toBeUndefined();
	});

	it('is carried by an SVG picture, light or dark as its reader has it, and asks for nothing', async () => {
		const svg = svgPicture(
			input(await logosOf({ logo: 'red.png', logo_dark: 'blue.webp' })),
			{ width: 640 },
			'auto',
			'',
			measure
		);
		expect(svg.match(/<image /g)).toHaveLength(2);
		expect(svg).toMatch(
			/@media screen and \(prefers-color-scheme:dark\)\{\.\w+l\{display:none\}\.\w+d\{display:inline\}\}<\/style>/
		);
		expect([...svg.matchAll(/href="(.{22})/g)].map(([, start]) => start)).toEqual(
			Array(2).fill('data:image/png;base64,')
		);
		const one = svgPicture(input(await logosOf({ logo: 'red.png' })), { width: 640 }, 'light', '', measure);
		expect(one).toMatch(/<image x="500" y="[\d.]+" width="120" height="20" /);
	});

	it('is painted beside the source, that of the theme', async () => {
		const logos = await logosOf({ logo: 'red.png', logo_dark: 'blue.webp' });
		const paint = (scheme: 'light' | 'dark') =>
			paintPng({ input: input(logos), size: { width: 640, height: 400 }, scheme, ratio: 1 });
		expect(await corner(await paint('light'))).toBe('255,0,0');
		expect(await corner(await paint('dark'))).toBe('0,0,255');
	});
});
