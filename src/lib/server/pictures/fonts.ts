import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type FontKey, type SKRSContext2D } from '@napi-rs/canvas';
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
	// only once all are there: the next picture tries again
	families.push(...registered);
}

const HAN_PACKAGE = '@fontsource-variable/noto-sans-sc';

/** A part of the font for Chinese: the characters of some ranges. */
interface HanPart {
	readonly family: string;
	readonly file: string;
	readonly ranges: readonly (readonly [first: number, last: number])[];
}

let hanParts: readonly HanPart[] | undefined;

/** The parts of the font for Chinese, about a hundred: each is read when a picture first has a character of it. */
function partsOfHan(): readonly HanPart[] {
	if (hanParts) return hanParts;
	const folder = path.dirname(createRequire(import.meta.url).resolve(`${HAN_PACKAGE}/package.json`));
	const rangesByPart = JSON.parse(fs.readFileSync(path.join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
	hanParts = Object.entries(rangesByPart).map(([name, text]) => {
		const part = name.replace(/[[\]]/g, '');
		return {
			family: `${FAMILY} Han ${part}`,
			file: path.join(folder, 'files', `noto-sans-sc-${part}-wght-normal.woff2`),
			ranges: text.split(',').map((range): [number, number] => {
				const [first = '', last = first] = range.slice('U+'.length).split('-');
				return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
			})
		};
	});
	return hanParts;
}

const read = new Set<string>();

/** The families that have a text's Chinese characters and signs; none for other texts. */
function hanFamilies(text: string): string[] {
	const points = [...new Set(text.match(WIDE) ?? [])].map((character) => character.codePointAt(0) ?? 0);
	if (points.length === 0) return [];
	const parts = partsOfHan().filter(({ ranges }) =>
		points.some((point) => ranges.some(([first, last]) => first <= point && point <= last))
	);
	for (const { family, file } of parts) {
		if (read.has(family)) continue;
		if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`The font ${file} cannot be read.`);
		read.add(family);
	}
	return parts.map(({ family }) => family);
}

/** A house's own font, as a file has it. */
export interface HouseFont {
	readonly bytes: Uint8Array;
}

let house: { readonly digest: string; readonly family: string; readonly key: FontKey } | undefined;

/** The family that a house's font is registered under, the last one only; none where the canvas cannot read it. */
function familyOf({ bytes }: HouseFont): string[] {
	const digest = createHash('sha256').update(bytes).digest('hex');
	if (house?.digest === digest) return [house.family];
	const family = `${FAMILY} House ${digest.slice(0, 16)}`;
	const key = GlobalFonts.register(Buffer.from(bytes), family);
	if (!key) return [];
	if (house) GlobalFonts.remove(house.key);
	house = { digest, family, key };
	return [family];
}

/** What pictures are written with. */
export interface Typeface {
	readonly measure: Measure;
	readonly createPage: (width: number, height: number) => ReturnType<typeof createPage>;
}

/** The font of a house, with the page's own for letters that it lacks; the page's own alone where there is none. */
export function typefaceOf(font: HouseFont | undefined): Typeface {
	const lead = font ? familyOf(font) : [];
	if (lead.length === 0) return { measure, createPage };
	const create: Typeface['createPage'] = (width, height) => createPage(width, height, lead);
	return { createPage: create, measure: measuringOn(() => create(1, 1).context) };
}

/**
 * A canvas whose `font` also sets how bold the variable font is, which the canvas leaves at its lightest, and which
 * writes Chinese in a font of its own.
 * @param lead families that letters are looked for in first
 */
export function createPage(width: number, height: number, lead: readonly string[] = []) {
	register();
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	const font = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'font');
	let [size, weight] = [0, 400];
	const set = (text: string) => {
		const names = [...lead, ...families, ...hanFamilies(text)].map((family) => `"${family}"`);
		font?.set?.call(context, `400 ${size}px ${names.join(', ')}`);
		context.fontVariationSettings = `'wght' ${weight}`;
	};
	Object.defineProperty(context, 'font', {
		get: () => font?.get?.call(context) as string,
		set(css: string) {
			({ size, weight } = parseFont(css));
			set('');
		}
	});
	// what the canvas keeps for itself when it is saved, which is only the size
	const saved: [number, number][] = [];
	const [save, restore] = [context.save.bind(context), context.restore.bind(context)];
	context.save = () => {
		saved.push([size, weight]);
		save();
	};
	context.restore = () => {
		[size, weight] = saved.pop() ?? [size, weight];
		restore();
	};
	const inHan = <T>(text: string, use: () => T): T => {
		if (text.search(WIDE) < 0) return use();
		set(text);
		const used = use();
		set('');
		return used;
	};
	const [fillText, measureText] = [context.fillText.bind(context), context.measureText.bind(context)];
	context.fillText = (text, ...place) => inHan(text, () => fillText(text, ...place));
	context.measureText = (text) => inHan(text, () => measureText(text));
	return { canvas, context };
}

/** Texts whose size is remembered: labels repeat from picture to picture. */
const REMEMBERED = 20_000;

/** Measures with the font of a canvas, which is made once it is asked for. */
function measuringOn(create: () => SKRSContext2D): Measure {
	const sizes = new BoundedMap<string, TextSize>(REMEMBERED);
	let ruler: SKRSContext2D | undefined;
	return (text: string, { size, weight }: Font): TextSize => {
		const key = `${weight} ${size} ${text}`;
		const remembered = sizes.get(key);
		if (remembered) return remembered;
		ruler ??= create();
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
}

/** Measures with the font that pages are served. */
export const measure: Measure = measuringOn(() => createPage(1, 1).context);
