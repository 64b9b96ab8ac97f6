import type { PictureUse } from './picture-sizes.ts';

/** What one view is made of again and again. */
export const VARIED = ['partner', 'product'] as const;

export type Varied = (typeof VARIED)[number];

/** Views that may be made at once. */
export const MOST_AT_ONCE = 200;

/** What is made of each view: a picture, or the code of a frame. */
export const MANY_FORMATS = ['png', 'svg', 'frame'] as const;

export type ManyFormat = (typeof MANY_FORMATS)[number];

/** One view, made of each of some partners or products. */
export interface ManyAsked {
	/** Its query. */
	readonly view: string;
	readonly over: Varied;
	readonly codes: readonly string[];
	readonly format: ManyFormat;
	/** Of pictures, their size. */
	readonly use: PictureUse;
}
