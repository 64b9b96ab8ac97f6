/**
 * `npm run gallery`: pictures of every page and chart kind, in both themes, on a phone and a desktop, of frames as other
 * sites show them, and of the pictures that are downloaded in three languages, on one HTML page: gallery/index.html.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import config from '../../playwright.config.ts';
import { DATA, serve } from '../e2e/server.ts';
import { settle } from './settle.ts';
import { FRAMES, PAGES, PICTURES, VIEWS, type Shown } from './shown.ts';

const OUT = fileURLToPath(new URL('../../gallery/', import.meta.url));
const THEMES = ['light', 'dark'] as const;
/** Pictures taken at a time. */
const AT_ONCE = 3;

interface Shot {
	readonly section: string;
	readonly shown: Shown;
	readonly theme: (typeof THEMES)[number];
	readonly width: number;
	readonly file: string;
}

const fileOf = (title: string, theme: string, width: number): string =>
	`${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${width}-${theme}.png`;

const SECTIONS: readonly (readonly [
	name: string,
	shown: readonly Shown[],
	widths: readonly number[],
	themes?: readonly (typeof THEMES)[number][]
])[] = [
	['Pages', PAGES, [360, 1280]],
	['Charts', VIEWS, [360, 1280]],
	['Frames', FRAMES, [300, 640]],
	['Pictures', PICTURES, [700], ['light']]
];

const shots: Shot[] = SECTIONS.flatMap(([section, all, widths, themes = THEMES]) =>
	all.flatMap((shown) =>
		themes.flatMap((theme) =>
			widths.map((width) => ({ section, shown, theme, width, file: fileOf(`${section} ${shown.title}`, theme, width) }))
		)
	)
);

async function take(browser: Browser, url: string, { shown, theme, width, file, section }: Shot): Promise<void> {
	const page = await browser.newPage({
		viewport: { width, height: section === 'Frames' ? 420 : 800 },
		colorScheme: theme,
		reducedMotion: 'reduce'
	});
	try {
		await page.goto(url + shown.address, { waitUntil: 'load' });
		await settle(page);
		await page.screenshot({ path: path.join(OUT, file), fullPage: true });
	} finally {
		await page.close();
	}
}

const figure = ({ theme, width, file }: Shot): string =>
	`<figure><img src="${file}" loading="lazy" width="${Math.min(width, 640)}" alt=""><figcaption>${width} px, ${theme}</figcaption></figure>`;

function gallery(): string {
	const parts = SECTIONS.map(([section, all]) => {
		const items = all.map(({ title, address }) => {
			const own = shots.filter((shot) => shot.section === section && shot.shown.title === title);
			return `<h3>${escapeXml(title)}</h3><p><code>${escapeXml(address)}</code></p><div>${own.map(figure).join('')}</div>`;
		});
		return `<section id="${section}"><h2>${section}</h2>${items.join('')}</section>`;
	});
	const contents = SECTIONS.map(([section, all]) => `<a href="#${section}">${section} (${all.length})</a>`);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>body{margin:2rem;font:16px sans-serif;background:#888;color:#000}div{display:flex;flex-wrap:wrap;align-items:start;gap:1rem}figure{margin:0}img{max-width:100%;height:auto;border:1px solid #444}</style><h1>Gallery</h1><nav>${contents.join(' · ')}</nav>${parts.join('')}</html>`;
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const server = await serve(DATA, { LOG_LEVEL: 'error' });
const browser = await chromium.launch(config.use?.launchOptions);
try {
	const waiting = [...shots];
	const work = async () => {
		for (let shot = waiting.shift(); shot; shot = waiting.shift()) await take(browser, server.url, shot);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	await writeFile(path.join(OUT, 'index.html'), gallery());
} finally {
	await browser.close();
	await server.stop();
}
console.log(`${shots.length} pictures in gallery/index.html`);
