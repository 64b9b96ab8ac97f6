/** Colours as #rrggbb text: mixing and contrast, nothing else. */

type Rgb = [number, number, number];

function channels(color: string): Rgb {
	const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
	if (!hex) throw new RangeError(`"${color}" is not a colour like #1f6fb2`);
	const number = Number.parseInt(hex, 16);
	return [number >> 16, (number >> 8) & 255, number & 255];
}

const hex = (rgb: Rgb): string =>
	`#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** `share` of the second colour in the first: 0 is the first, 1 the second. */
export function mix(first: string, second: string, share: number): string {
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

/** Contrast ratio of two colours, from 1 to 21. WCAG 2.2. */
export function contrast(first: string, second: string): number {
	const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** The colour, moved just far enough towards `ink` to reach a contrast with the background. */
export function legible(color: string, background: string, ink: string, ratio: number): string {
	for (let share = 0; share < 1; share += 0.05) {
		const moved = mix(color, ink, share);
		if (contrast(moved, background) >= ratio) return moved;
	}
	return ink;
}
