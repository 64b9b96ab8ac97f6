import type { PictureSize } from '#lib/charts/picture/compose.ts';

/** What a picture's address may ask for besides its view; kept in one place for caches. */
export const PICTURE_KEYS = ['width', 'height', 'dpr'] as const;

/** In pixels; `dpr` is device pixels to a pixel. */
export const PICTURE_BOUNDS = {
	width: { least: 200, most: 2400 },
	height: { least: 150, most: 2400 },
	dpr: { least: 1, most: 4 }
} as const;

/** Device pixels of one picture: each takes four bytes of memory while it is drawn. */
const MOST_PIXELS = 16_000_000;

/** A picture of a size that is not drawn; the message says which sizes are. */
export class BadPicture extends Error {}

function read(query: URLSearchParams, key: keyof typeof PICTURE_BOUNDS): number | undefined {
	const text = query.get(key);
	if (text === null || text === '') return undefined;
	const { least, most } = PICTURE_BOUNDS[key];
	const form = key === 'dpr' ? /^\d(\.\d{1,2})?$/ : /^\d{1,5}$/;
	const value = form.test(text) ? Number(text) : NaN;
	if (value >= least && value <= most) return value;
	throw new BadPicture(`${key}=${text.slice(0, 20)} is not possible; it goes from ${least} to ${most}.`);
}

/**
 * The size that a query asks for.
 * @throws {BadPicture} where it is out of bounds
 */
export function pictureSize(query: URLSearchParams, width: number): PictureSize & { ratio: number } {
	const height = read(query, 'height');
	const size = {
		width: read(query, 'width') ?? width,
		...(height !== undefined && { height }),
		ratio: read(query, 'dpr') ?? 1
	};
	if (size.width * (height ?? size.width) * size.ratio ** 2 > MOST_PIXELS)
		throw new BadPicture(
			`${size.width} by ${height ?? size.width} pixels at dpr=${size.ratio} is too large; ask for a smaller width, height or dpr.`
		);
	return size;
}
