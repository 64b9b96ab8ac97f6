import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readRegular } from '#lib/engines/files/regular-file.ts';
import { brandKind, type Site } from '#lib/tables/site.ts';
import { dataDir } from './current.ts';

/** The largest file of a house style, in bytes. */
export const MOST_BYTES = 200 * 1024;

/** What a file may be, by its first bytes. */
const KINDS: readonly { type: string; is: (bytes: Buffer) => boolean }[] = [
	{ type: 'image/png', is: (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' },
	{
		type: 'image/webp',
		is: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
	},
	{ type: 'font/woff2', is: (bytes) => bytes.toString('latin1', 0, 4) === 'wOF2' }
];

/** What bytes are by the first of them, as a content type; undefined for what a house style cannot have. */
export const brandType = (bytes: Buffer): string | undefined =>
	bytes.length > MOST_BYTES ? undefined : KINDS.find(({ is }) => is(bytes))?.type;

/** Whether bytes are what the name of their file says. */
export function isBrandFile(name: string, bytes: Buffer): boolean {
	const kind = brandKind(name);
	const type = brandType(bytes);
	return kind !== undefined && type !== undefined && (type === 'font/woff2') === (kind === 'font');
}

/** Files of brand/ that are offered. */
const MOST_OFFERED = 100;

/** The names of the files in brand/ that a house style could have, in their order. */
export async function brandFilesThere(): Promise<string[]> {
	const folder = join(dataDir(), 'brand');
	const names = await readdir(folder).catch(() => []);
	const offered: string[] = [];
	for (const name of names.sort().filter((each) => brandKind(each) !== undefined)) {
		const bytes = await readRegular(join(folder, name), MOST_BYTES).catch(() => undefined);
		if (bytes && isBrandFile(name, bytes)) offered.push(name);
		if (offered.length === MOST_OFFERED) break;
	}
	return offered;
}

export interface BrandFile {
	readonly bytes: Buffer<ArrayBuffer>;
	/** As a content type. */
	readonly type: string;
}

/** The files that a house style names: no other of brand/ is ever read. */
export const brandNames = ({ logo, logo_dark, font }: Site): string[] =>
	[logo, logo_dark, font].filter((name) => name !== undefined);

/**
 * A file of brand/ that the house style names; undefined where it names none, or the file is gone, too large, or not
 * what its first bytes have to say.
 */
export async function brandFile(site: Site, name: string): Promise<BrandFile | undefined> {
	const named = brandNames(site).find((each) => each === name);
	if (named === undefined) return undefined;
	try {
		const bytes = await readRegular(join(dataDir(), 'brand', named), MOST_BYTES);
		const type = brandType(bytes);
		return type === undefined ? undefined : { bytes, type };
	} catch {
		// the site has its own look without it
		return undefined;
	}
}

/** A logo that is small enough to stand in a frame, in bytes. */
const MOST_INLINE = 1024;

/** The logo as an address that carries it; undefined where there is none so small. */
export async function inlineLogo(site: Site): Promise<string | undefined> {
	const file = site.logo === undefined ? undefined : await brandFile(site, site.logo);
	return file && file.bytes.length <= MOST_INLINE
		? `data:${file.type};base64,${file.bytes.toString('base64')}`
		: undefined;
}

/** The font that pictures are written with; undefined where the house has none. */
export async function houseFont({ font, ...site }: Site): Promise<Pick<BrandFile, 'bytes'> | undefined> {
	const file = font === undefined ? undefined : await brandFile({ ...site, font }, font);
	return file?.type === 'font/woff2' ? { bytes: file.bytes } : undefined;
}
