import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Lang } from '#lib/lang/lang.ts';
import { WIDE } from '#lib/charts/drawing.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import { parseFont, type Font, type Measure, type TextSize } from '#lib/charts/picture/font.ts';

/** What pictures are drawn with: the page's font under a name that no installed font has. */
export const FAMILY = 'Twoway Picture';

const PACKAGE = '@fontsource-variable/source-sans-3';

/** The families of the font's scripts, the plain Latin one first: it has the figures. */
const families: string[] = [];

/** Registers every script of the very font that pages are served, once. */
function register(): void {
	if (families.length > 0) return;
	const folder = path.join(path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'files');
	const registered: string[] = [];
	const files = fs.readdirSync(folder).filter((name) => name.endsWith('-wght-normal.woff2'));
	const first = (name: string): number => Number(!name.includes('-latin-wght'));
	for (const name of files.sort((a, b) => first(a) - first(b) || a.localeCompare(b))) {
		// files of one family would hide each other: a letter is looked for in one family after the other
		const family = registered.length === 0 ? FAMILY : `${FAMILY} ${registered.length}`;
		if (!GlobalFonts.registerFromPath(path.join(folder, name), family))
			throw new Error(`The font ${name} cannot be read.`);
		registered.push(family);
	}
	const han = chineseFamily();
	// only once all are there: the next picture tries again
	families.push(...registered, ...(han ? [han] : []));
}

/** Fonts with Chinese characters that systems have; the page's font has none, and neither has any package of ours. */
const CHINESE_FAMILIES = [
	'Noto Sans CJK SC',
	'Noto Sans SC',
	'Source Han Sans SC',
	'Source Han Sans CN',
	'PingFang SC',
	'Microsoft YaHei',
	'WenQuanYi Micro Hei',
	'WenQuanYi Zen Hei',
	'Droid Sans Fallback',
	'SimHei',
	'SimSun',
	'Noto Sans CJK JP',
	'Noto Serif CJK SC'
];

let chinese: string | undefined;

/** A font of this machine for Chinese characters; empty where it has none. */
function chineseFamily(): string {
	if (chinese === undefined) {
		const installed = new Set(GlobalFonts.families.map(({ family }) => family));
		chinese = CHINESE_FAMILIES.find((family) => installed.has(family)) ?? '';
	}
	return chinese;
}

/** Whether a picture of pixels can be written in a language here. */
export const canPaint = (lang: Lang): boolean => lang !== 'zh' || chineseFamily() !== '';

/** A canvas whose `font` also sets how bold the variable font is, which the canvas leaves at its lightest. */
export function createPage(width: number, height: number) {
	register();
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	const font = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'font');
	Object.defineProperty(context, 'font', {
		get: () => font?.get?.call(context) as string,
		set(css: string) {
			const { size, weight } = parseFont(css);
			font?.set?.call(context, `400 ${size}px ${families.map((family) => `"${family}"`).join(', ')}`);
			context.fontVariationSettings = `'wght' ${weight}`;
		}
	});
	return { canvas, context };
}

/** Texts whose size is remembered: labels repeat from picture to picture. */
const sizes = new BoundedMap<string, TextSize>(20_000);
let ruler: SKRSContext2D | undefined;

/** Measures with the font that pages are served. */
export const measure: Measure = (text: string, { size, weight }: Font): TextSize => {
	const key = `${weight} ${size} ${text}`;
	const remembered = sizes.get(key);
	if (remembered) return remembered;
	ruler ??= createPage(1, 1).context;
	ruler.font = `${weight} ${size}px ${FAMILY}`;
	// readers' fonts for Chinese differ, but in all of them a character is as wide as it is high
	const measured = text.replace(WIDE, '');
	const wide = (text.length - measured.length) * size;
	const { width } = ruler.measureText(measured);
	const { fontBoundingBoxAscent, fontBoundingBoxDescent } = ruler.measureText('0');
	const textSize = { width: width + wide, ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent };
	sizes.set(key, textSize);
	return textSize;
};
