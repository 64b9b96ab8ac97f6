/**
 * Colours as #rrggbb text: mixing and contrast, nothing else. One that follows its reader's theme is written as both,
 * the light theme's first: "#1c2126;#e9e7e2". What is drawn in such colours is drawn once.
 */

type Rgb = [number, number, number];

function channels(color: string): Rgb {
	const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
	if (!hex) throw new RangeError(`"${color}" is not a colour like #1f6fb2`);
	const number = Number.parseInt(hex, 16);
	return [number >> 16, (number >> 8) & 255, number & 255];
}

const hex = (rgb: Rgb): string =>
	`#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** A colour of the light theme and one of the dark; a single one where they are the same. */
export const inBoth = (light: string, dark: string): string => (light === dark ? light : `${light};${dark}`);

/** A colour made from others, in each theme from those of the theme. */
function themed(of: (...colors: string[]) => string, ...colors: string[]): string {
	if (!colors.some((color) => color.includes(';'))) return of(...colors);
	const ofTheme = (theme: 0 | 1): string => of(...colors.map((color) => color.split(';')[theme] ?? color));
	return inBoth(ofTheme(0), ofTheme(1));
}

/** `share` of the second colour in the first: 0 is the first, 1 the second. */
export const mix = (first: string, second: string, share: number): string =>
	themed((a, b) => mixed(a, b, share), first, second);

function mixed(first: string, second: string, share: number): string {
	const [a, b] = [channels(first), channels(second)];
	return hex([0, 1, 2].map((i) => (a[i] ?? 0) * (1 - share) + (b[i] ?? 0) * share) as Rgb);
}

/** Relative luminance, from 0 (black) to 1 (white). WCAG 2.2. */
function luminance(color: string): number {
	const [r, g, b] = channels(color).map((channel) => {
		const c = channel / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	}) as Rgb;
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two single colours, from 1 to 21. WCAG 2.2. */
export function contrast(first: string, second: string): number {
	const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** The colour, moved just far enough towards `ink` to reach a contrast with the background. */
export const legible = (color: string, background: string, ink: string, ratio: number): string =>
	themed(
		(color, background, ink) => {
			for (let share = 0; share < 1; share += 0.05) {
				const moved = mixed(color, ink, share);
				if (contrast(moved, background) >= ratio) return moved;
			}
			return ink;
		},
		color,
		background,
		ink
	);

/** Of two colours the one that stands out more from a ground. */
export const clearer = (ground: string, first: string, second: string): string =>
	themed(
		(ground, first, second) => (contrast(ground, first) >= contrast(ground, second) ? first : second),
		ground,
		first,
		second
	);
