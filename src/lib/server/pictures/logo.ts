import { createHash } from 'node:crypto';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { MOST_LOGO, type Logos, type PictureLogo } from '#lib/charts/picture/logo.ts';
import type { Site } from '#lib/tables/site.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import { brandFile } from '../brand.ts';
import { imageSize } from './image-size.ts';

/** The most pixels on either side of a file that is read: a small file may unfold to gigabytes. */
const LONGEST_SIDE = 3000;

/** Device pixels to a pixel in the sharpest picture that a logo is kept for. */
const SHARPEST = 4;

/** Logos as pictures carry them, by the digest of their files; undefined for what cannot be read. */
const logos = new BoundedMap<string, Promise<PictureLogo | undefined>>(8);

/** The house's logos for pictures; undefined where it has none that can be read. */
export async function logosOf({ logo, logo_dark }: Site): Promise<Logos | undefined> {
	const [light, dark] = await Promise.all([logo, logo_dark].map(read));
	return light && { light, dark: dark ?? light };
}

async function read(name: string | undefined): Promise<PictureLogo | undefined> {
	const file = name === undefined ? undefined : await brandFile({ logo: name }, name);
	if (!file || file.type === 'font/woff2') return undefined;
	const digest = createHash('sha256').update(file.bytes).digest('hex');
	const known = logos.get(digest);
	if (known) return known;
	const made = reduced(file.bytes).catch(() => undefined);
	logos.set(digest, made);
	return made;
}

/** A logo with no more pixels than pictures show of it. */
async function reduced(bytes: Buffer): Promise<PictureLogo | undefined> {
	const size = imageSize(bytes);
	if (!size || Math.max(size.width, size.height) > LONGEST_SIDE) return undefined;
	const image = await loadImage(bytes);
	const { width, height } = image;
	if (width === 0 || height === 0) return undefined;
	const scale = Math.min(1, (MOST_LOGO.width * SHARPEST) / width, (MOST_LOGO.height * SHARPEST) / height);
	const canvas = createCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
	const context = canvas.getContext('2d');
	context.imageSmoothingQuality = 'high';
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return { width, height, bytes: canvas.toBuffer('image/png') };
}
