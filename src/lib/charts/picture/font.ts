/** What a canvas's `font` says, as far as charts use it. */
export interface Font {
	/** In pixels. */
	size: number;
	/** 400 is regular, 600 the weight of labels. */
	weight: number;
}

/** How much room a text takes, in pixels; ascent and descent are the font's, whatever the text. */
export interface TextSize {
	width: number;
	ascent: number;
	descent: number;
}

/** Measures a text in the page's font. The server measures with the very file that it serves. */
export type Measure = (text: string, font: Font) => TextSize;

/** The page's font, and what stands in for it until it is there. */
export const FONT = '"Source Sans 3 Variable", "Source Sans 3", "Helvetica Neue", Arial, sans-serif';

const WEIGHTS: Record<string, number> = { normal: 400, bold: 700 };

/**
 * Reads a canvas's `font`, such as `600 14px "Source Sans 3", sans-serif`.
 * @throws {RangeError} where there is no size in pixels: the drawing is wrong, not the data
 */
export function parseFont(css: string): Font {
	const match = /^((?:[\w-]+ )*)([\d.]+)px/.exec(css);
	if (!match) throw new RangeError(`"${css}" has no size in pixels`);
	const words = (match[1] ?? '').trim().split(' ');
	// the style comes first and may be "normal" too
	const weight = words.map((word) => WEIGHTS[word] ?? Number(word)).findLast((number) => number > 0);
	return { size: Number(match[2]), weight: weight ?? 400 };
}
