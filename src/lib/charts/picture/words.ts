import type { Measure } from './font.ts';
import type { Tokens } from '../palette.ts';
import { balanced, broken, wrap } from './wrap.ts';

/** What a picture says besides its chart: it travels without its page. */
export interface PictureText {
	title: string;
	subtitle: string;
	/** #rrggbb of a house: a short bar above the title. */
	accent?: string;
	/** What a house's font is called, where whoever opens the picture has it. */
	font?: string;
	/** What a careful reader has to know: findings. */
	cautions: readonly string[];
	/** The editor's: it goes wherever the chart goes. */
	note?: string;
	/** Told below the chart where it has their numbers alone. */
	events: readonly string[];
	/** How to read the chart. */
	notes: readonly string[];
	/** Where the figures are from, and of which day. */
	source: string;
	/** The same in a few words, for a low picture. */
	shortSource: string;
}

/**
 * How much a picture says: a low one leaves out what its reader can do without, the notes first, then what the subtitle
 * adds behind a semicolon, then all of it; cautions never.
 */
export type Fullness = 'all' | 'brief' | 'terse' | 'least';

export const FULLNESS: readonly Fullness[] = ['all', 'brief', 'terse', 'least'];

/** One line of text at its place; `y` is its baseline. */
export interface TextLine {
	text: string;
	/** Where it begins; where it ends, of a line that is set to the right. */
	x: number;
	isRight?: boolean;
	y: number;
	size: number;
	weight: number;
	color: keyof Pick<Tokens, 'ink' | 'muted' | 'caution'>;
}

interface Style {
	size: number;
	weight: number;
	color: TextLine['color'];
	/** Of a line, as a multiple of the size. */
	leading: number;
	/** Before the paragraph, in pixels. */
	gap: number;
	/** Whether its lines are about as long as each other. */
	isBalanced?: boolean;
}

export interface Paragraph {
	text: string;
	style: Style;
	/** Room at its right that something else takes, in pixels. */
	beside?: { readonly width: number; readonly height: number };
}

/** Sets paragraphs one below the other; the first line's top is at `top`. Gives the lines and where they end. */
export function setParagraphs(
	paragraphs: readonly Paragraph[],
	{ left, top, width }: { left: number; top: number; width: number },
	measure: Measure
): { lines: TextLine[]; bottom: number } {
	const lines: TextLine[] = [];
	let y = top;
	for (const { text, style, beside } of paragraphs) {
		if (text.trim() === '' && !beside) continue;
		const { size, weight, color, leading, gap, isBalanced } = style;
		const set = isBalanced ? balanced : wrap;
		if (lines.length > 0) y += gap;
		const from = y;
		const room = width - (beside?.width ?? 0);
		const widthOf = (part: string) => measure(part, { size, weight }).width;
		for (const line of set(text, room, widthOf).flatMap((whole) => broken(whole, room, widthOf))) {
			lines.push({ text: line, x: left, y: y + size * leading * 0.5 + size * 0.34, size, weight, color });
			y += size * leading;
		}
		y = Math.max(y, from + (beside?.height ?? 0));
	}
	return { lines, bottom: y };
}

const NARROW = { title: 20, subtitle: 14, small: 12 };
const WIDE = { title: 24, subtitle: 15, small: 12.5 };
/** Of a low picture. */
const LOW = { title: 22, subtitle: 14, small: 12.5 };

/** What a subtitle says before its first semicolon: what is shown. */
const beforeSemicolon = (subtitle: string): string => /^[^;；]*/.exec(subtitle)?.[0] ?? '';

/** The words above and below a picture's chart; the last of them, its source, stands beside the house's logo. */
export function pictureParagraphs(
	words: PictureText,
	narrow: boolean,
	fullness: Fullness,
	logo?: Paragraph['beside']
): { above: Paragraph[]; below: Paragraph[] } {
	const isLow = fullness === 'terse' || fullness === 'least';
	const size = narrow ? NARROW : isLow ? LOW : WIDE;
	const notes = [...words.events, ...words.notes];
	const small: Style = { size: size.small, weight: 400, color: 'muted', leading: 1.35, gap: 3 };
	const title: Style = { size: size.title, weight: 680, color: 'ink', leading: 1.15, gap: 0, isBalanced: true };
	const subtitle: Style = { size: size.subtitle, weight: 400, color: 'muted', leading: 1.3, gap: 5, isBalanced: true };
	const subtitleText = {
		all: words.subtitle,
		brief: words.subtitle,
		terse: beforeSemicolon(words.subtitle),
		least: ''
	};
	return {
		above: [
			{ text: words.title, style: title },
			{ text: subtitleText[fullness], style: subtitle }
		],
		below: [
			...words.cautions.map((text): Paragraph => ({
				text,
				style: { ...small, weight: 600, color: 'caution' }
			})),
			{ text: words.note ?? '', style: small },
			{ text: fullness === 'all' ? notes.join(' ') : '', style: small },
			{ text: fullness === 'all' ? words.source : words.shortSource, style: small, ...(logo && { beside: logo }) }
		]
	};
}
