import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { escapeXml } from './escape-xml.ts';
import { FONT } from './font.ts';
import type { Palette } from './svg.ts';

/** Text as an id that CSS can name, the same for the same text. */
export function shortId(text: string): string {
	let hash = 7;
	for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
	return `t${hash.toString(36)}`;
}

/** The start of an SVG file. `label` is what a screen reader says of it. */
export const root = (width: number, height: number, label: string, lang: Lang, font = ''): string =>
	`<svg${lang === 'en' ? '' : ` lang="${LANG_TAGS[lang]}"`} xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(label)}" font-family="${escapeXml(font && `'${font}', `)}${escapeXml(FONT.replaceAll('"', "'"))}">`;

/** The colours of a picture in both themes, and what more its parts follow. */
export const styleOf = (palette: Palette, more = ''): string => {
	const [light, dark] = [palette.rules('light'), palette.rules('dark')];
	const colours = light && `${light}@media screen and (prefers-color-scheme:dark){${dark}}`;
	return colours + more && `<style>${colours}${more}</style>`;
};
