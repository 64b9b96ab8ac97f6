import countries from 'i18n-iso-countries';
import type { Lang } from '#lib/lang/lang.ts';
import type { Area } from '#lib/trade/observation.ts';
import { ENGLISH_NAMES, EVERYDAY_NAMES, FOREIGN_NAMES, ISO_NAMES, OTHER_NAMES, WORLD } from './area-names.ts';
import { CHANGING_AREAS } from './changing-areas.ts';
import { nameKey } from './name-key.ts';
import { nearest } from './nearest.ts';

/** Reads what data call an area, and says what readers call it. */
export interface AreaNames {
	/**
	 * ISO alpha-3, or a code of areas.csv; undefined where the text names no area, or more than one. What the site calls
	 * an area in any of its languages names it.
	 */
	codeOf(text: string): string | undefined;
	/** The code of the one area whose code or English name is nearly the text, which names none: "Rusia" is RUS. */
	nearest(text: string): string | undefined;
	/** "South Korea", "European Union"; the code itself where nothing names it. */
	nameOf(code: string, lang?: Lang): string;
	/** What else people call it: its codes, its English name, everyday names, and the aliases of areas.csv. */
	otherNames(code: string): string[];
}

const LONGEST_NAME = 200;

type Style = 'long' | 'short';

const regionNames = (style: Style, lang: Lang = 'en') => new Intl.DisplayNames(lang, { type: 'region', style });

/** What another language than the data's own calls an area; undefined where it has no word for it. */
function foreignNames(lang: Exclude<Lang, 'en'>): (code: string) => string | undefined {
	const regions = regionNames('long', lang);
	return (code) => {
		const alpha2 = iso().alpha2s.get(code);
		return FOREIGN_NAMES[lang][code] ?? (alpha2 && regions.of(alpha2));
	};
}

/** What ISO codes and English names stand for; a name that two countries share stands for none. */
function isoAreas() {
	const codes = new Map([
		[WORLD, WORLD],
		['1', WORLD]
	]);
	const alpha2s = new Map<string, string>();
	const names = new Map<string, string | undefined>();
	const name = (text: string | undefined, code: string) => {
		if (!text) return;
		const key = nameKey(text);
		names.set(key, names.has(key) && names.get(key) !== code ? undefined : code);
	};
	const styles = (['long', 'short'] as const).map((style) => regionNames(style));
	for (const [alpha2, alpha3] of Object.entries(countries.getAlpha2Codes())) {
		codes.set(alpha2, alpha3).set(alpha3, alpha3);
		alpha2s.set(alpha3, alpha2);
		for (const style of styles) name(style.of(alpha2), alpha3);
	}
	for (const [numeric, alpha2] of Object.entries(countries.getNumericCodes()))
		codes.set(String(Number(numeric)), codes.get(alpha2) ?? alpha2);
	for (const [code, text] of [...ENGLISH_NAMES, ...ISO_NAMES, ...OTHER_NAMES, ...EVERYDAY_NAMES]) name(text, code);
	return { codes, alpha2s, names };
}

const FOREIGN = ['zh', 'ru'] as const;

/**
 * What ISO's countries and the world are called in the other languages of the site, of a name that two share
 * undefined. They stand apart: a name in letters or signs that is nearly one of them need not be meant for it.
 */
function foreignAreas(): ReadonlyMap<string, string | undefined> {
	const names = new Map<string, string | undefined>();
	for (const lang of FOREIGN) {
		const styles = (['long', 'short'] as const).map((style) => regionNames(style, lang));
		const codes = [...iso().alpha2s].map(([code, alpha2]) => [code, styles.map((style) => style.of(alpha2))] as const);
		for (const [code, texts] of [...codes, [WORLD, []] as const])
			for (const text of [FOREIGN_NAMES[lang][code], ...texts]) {
				const key = nameKey(text ?? '');
				if (key !== '') names.set(key, names.has(key) && names.get(key) !== code ? undefined : code);
			}
	}
	return names;
}

let readForeign: ReturnType<typeof foreignAreas> | undefined;

/** Only a text of other than Latin letters can be one of them. */
const foreignCode = (key: string): string | undefined =>
	/[^\u0000-\u024f]/.test(key) ? (readForeign ??= foreignAreas()).get(key) : undefined;

let read: ReturnType<typeof isoAreas> | undefined;

/** Made on first use. */
const iso = () => (read ??= isoAreas());

/** Alpha-3 of an ISO code: alpha-3, alpha-2 or an M49 number, zeros in front or not. */
export function isoCode(text: string): string | undefined {
	const code = text.toUpperCase();
	return iso().codes.get(/^\d{1,3}$/.test(code) ? String(Number(code)) : code);
}

/** Whether a code is that of a country or territory of ISO 3166, and not of several together. */
export const isCountry = (code: string): boolean => iso().alpha2s.has(code);

/** The codes of the countries and territories of ISO 3166, of three letters each. */
export const countryCodes = (): Iterable<string> => iso().alpha2s.keys();

/** Every code of three letters and more. */
function* areaCodes(codes: ReadonlyMap<string, string>): Generator<readonly [string, string]> {
	for (const pair of [...codes, ...iso().codes]) if (/^[A-Z]{3,}$/.test(pair[0])) yield pair;
}

/** Every name that stands for one area. */
function* allNames(names: ReadonlyMap<string, string>): Generator<readonly [string, string]> {
	yield* names;
	for (const [name, code] of iso().names) if (code !== undefined) yield [name, code];
}

/**
 * The areas that data may name: those of areas.csv first, then those that change and ship with the product, then ISO's
 * countries and the world.
 */
export function areaNames(areas: Iterable<Area> = []): AreaNames {
	const codes = new Map<string, string>();
	const names = new Map<string, string>();
	const shown = new Map(ENGLISH_NAMES);
	const aliasesOf = new Map<string, readonly string[]>();
	for (const { code, name, shortName, aliases } of [...CHANGING_AREAS, ...areas]) {
		codes.set(code.toUpperCase(), code);
		const foreign = FOREIGN.flatMap((lang) => FOREIGN_NAMES[lang][code] ?? []);
		for (const text of [...foreign, ...aliases, name, shortName]) if (text !== '') names.set(nameKey(text), code);
		aliasesOf.set(code, shortName === '' ? aliases : [shortName, ...aliases]);
		if (name !== '') shown.set(code, name);
	}
	const display = regionNames('long');
	const foreign = new Map<Lang, (code: string) => string | undefined>();
	const nameIn = (code: string, lang: Exclude<Lang, 'en'>): string | undefined => {
		let names = foreign.get(lang);
		if (!names) foreign.set(lang, (names = foreignNames(lang)));
		return names(code);
	};
	return {
		codeOf(text) {
			if (text === '' || text.length > LONGEST_NAME) return undefined;
			const code = codes.get(text.toUpperCase()) ?? isoCode(text);
			if (code !== undefined) return code;
			const key = nameKey(text);
			return names.get(key) ?? iso().names.get(key) ?? foreignCode(key);
		},
		nearest(text) {
			if (text === '' || text.length > LONGEST_NAME) return undefined;
			const inCodes = /^[A-Z]{3,}$/.test(text) ? nearest(text, areaCodes(codes)) : undefined;
			return inCodes ?? nearest(nameKey(text), allNames(names));
		},
		nameOf(code, lang = 'en') {
			const translated = lang === 'en' ? undefined : nameIn(code, lang);
			if (translated !== undefined) return translated;
			const shownName = shown.get(code);
			if (shownName !== undefined) return shownName;
			const alpha2 = iso().alpha2s.get(code);
			const name = (alpha2 && (display.of(alpha2) ?? '').replace(/ & /g, ' and ')) || code;
			shown.set(code, name);
			return name;
		},
		otherNames(code) {
			const everyday = EVERYDAY_NAMES.flatMap(([of, name]) => (of === code ? [name] : []));
			const alpha2 = iso().alpha2s.get(code);
			return [code, ...(alpha2 ? [alpha2] : []), this.nameOf(code), ...everyday, ...(aliasesOf.get(code) ?? [])];
		}
	};
}
