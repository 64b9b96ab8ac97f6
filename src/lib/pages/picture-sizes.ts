import type { PngSize } from './addresses.ts';

/** What pictures are used for, and what size they have then: CSS pixels, and device pixels to one of them. */
export const PICTURE_SIZES = {
	/** As wide as an article's column, as high as it wants. */
	article: { width: 800, dpr: 2 },
	/** 1200 by 628 device pixels, as social networks show it. */
	card: { width: 600, height: 314, dpr: 2 },
	square: { width: 540, height: 540, dpr: 2 },
	/** 3200 pixels wide: 27 cm at 300 to an inch. */
	print: { width: 800, dpr: 4 }
} as const satisfies Record<string, PngSize>;

export type PictureUse = keyof typeof PICTURE_SIZES;

export const PICTURE_USES = Object.keys(PICTURE_SIZES) as PictureUse[];

export const isPictureUse = (text: unknown): text is PictureUse => PICTURE_USES.some((use) => use === text);
