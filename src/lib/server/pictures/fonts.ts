import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { parseFont, type Font, type Measure, type TextSize } from '#lib/charts/picture/font.ts';

/** What pictures are drawn with: the page's font under a name that no installed font has. */
export const FAMILY = 'Twoway Picture';

const PACKAGE = '@fontsource-variable/source-sans-3';

/** Registers every script of the very font that pages are served, once. */
function register(): void {
	if (GlobalFonts.has(FAMILY)) return;
	const folder = path.join(
		path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)),
		'files'
	);
	// the plain Latin file first: it has the figures
	const files = fs.readdirSync(folder).filter((name) => name.endsWith('-wght-normal.woff2'));
	const first = (name: string): number => Number(!name.includes('-latin-wght'));
	for (const name of files.sort((a, b) => first(a) - first(b) || a.localeCompare(b)))
		GlobalFonts.registerFromPath(path.join(folder, name), FAMILY);
}

/** A canvas whose `font` also sets how bold the variable font is, which the canvas leaves at its lightest. */
export function createPage(width: number, height: number) {
	register();
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'font');
	Object.defineProperty(context, 'font', {
		get: () => own?.get?.call(context) as string,
		set(css: string) {
			const { size, weight } = parseFont(css);
			own?.set?.call(context, `400 ${size}px "${FAMILY}"`);
			context.fontVariationSettings = `'wght' ${weight}`;
		}
	});
	return { canvas, context };
}

/** Texts whose size is kept: labels repeat from picture to picture. */
const KEPT = 20_000;
const sizes = new Map<string, TextSize>();
let ruler: SKRSContext2D | undefined;

/** Measures with the font that pages are served. */
export const measure: Measure = (text: string, { size, weight }: Font): TextSize => {
	const key = `${weight} ${size} ${text}`;
	const known = sizes.get(key);
	if (known) return known;
	ruler ??= createPage(1, 1).context;
	ruler.font = `${weight} ${size}px ${FAMILY}`;
	const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = ruler.measureText(text);
	const found = { width, ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent };
	if (sizes.size >= KEPT) sizes.clear();
	sizes.set(key, found);
	return found;
};
