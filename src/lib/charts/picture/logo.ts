/** Whether a picture is light or dark. */
export type Scheme = 'light' | 'dark';

/** A house's logo, small enough to be carried by every picture. */
export interface PictureLogo {
	/** Of the whole logo, in pixels of its file. */
	readonly width: number;
	readonly height: number;
	/** PNG, of no more pixels than the sharpest picture shows. */
	readonly bytes: Uint8Array;
}

/** The logo on light and on dark ground. */
export type Logos = Readonly<Record<Scheme, PictureLogo>>;

/** The most room that a logo takes, in pixels. */
export const MOST_LOGO = { width: 120, height: 22 } as const;

/** The most of a picture's width that it takes. */
const MOST_SHARE = 0.3;

/** Between a logo and the words beside it, in pixels. */
const GAP = 14;

interface Size {
	readonly width: number;
	readonly height: number;
}

/** How large a logo is shown in a picture of some width: whole, and never larger than it is. */
export function shownSize({ width, height }: Size, room: number): Size {
	const scale = Math.min(1, Math.min(MOST_LOGO.width, room * MOST_SHARE) / width, MOST_LOGO.height / height);
	return { width: width * scale, height: height * scale };
}

/** What words beside the logo leave free at their right: in both themes the same, as pictures differ in colours alone. */
export function logoRoom(logos: Logos | undefined, room: number): Size | undefined {
	if (!logos) return undefined;
	const [light, dark] = [shownSize(logos.light, room), shownSize(logos.dark, room)];
	return { width: Math.max(light.width, dark.width) + GAP, height: Math.max(light.height, dark.height) };
}

/** A logo at its place. */
export interface PlacedLogo extends Size {
	readonly bytes: Uint8Array;
	readonly x: number;
	readonly y: number;
}

/** Where a logo stands whose foot and right end are given. */
export function placedLogo(logo: PictureLogo, room: number, right: number, foot: number): PlacedLogo {
	const size = shownSize(logo, room);
	return { ...size, bytes: logo.bytes, x: right - size.width, y: foot - size.height };
}

const base64 = (bytes: Uint8Array): string => {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
};

const imageText = ({ x, y, width, height, bytes }: PlacedLogo, of: string): string => {
	const place = Object.entries({ x, y, width, height }).map(([name, at]) => ` ${name}="${Number(at.toFixed(1))}"`);
	return `<image${of}${place.join('')} href="data:image/png;base64,${base64(bytes)}"/>`;
};

/**
 * Logos as SVG elements that carry their bytes: a picture asks for nothing. Where there are two, the reader's theme
 * shows one of them.
 * @param id begins the classes
 */
export function logoSvg(
	placed: readonly PlacedLogo[],
	id: string
): { readonly markup: string; readonly rules: string } {
	const [light, dark = light] = placed;
	if (!light || !dark) return { markup: '', rules: '' };
	if (light.bytes === dark.bytes) return { markup: imageText(light, ''), rules: '' };
	return {
		markup: imageText(light, ` class="${id}l"`) + imageText(dark, ` class="${id}d"`),
		rules: `.${id}d{display:none}@media screen and (prefers-color-scheme:dark){.${id}l{display:none}.${id}d{display:inline}}`
	};
}
