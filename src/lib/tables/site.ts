import { say, type Sentence } from '#lib/lang/sentence.ts';
import { isFileError } from './file-error.ts';
import type { Problem } from './problem.ts';
import { duplicateKey } from './reference-problems.ts';
import { badSiteKey, badSiteValue } from './site-problems.ts';
import { isWebAddress } from './sources.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';

export const SITE_COLUMNS = { key: 'required', value: 'required' } as const satisfies Schema;

/** The house style of whoever runs the site. A key that is absent is as the program has it. */
export interface Site {
	/** What the site is called. */
	readonly name?: string;
	/** Where its name leads: http or https. */
	readonly address?: string;
	/** Base names of files in brand/. */
	readonly logo?: string;
	readonly logo_dark?: string;
	readonly font?: string;
	/** #rrggbb */
	readonly accent?: string;
	/** Whether pictures carry warnings. */
	readonly cautions?: 'on' | 'off';
}

export type SiteKey = keyof Site;

/** The longest name of a site, in characters: it stands in one line of a masthead. */
const LONGEST_NAME = 60;

const BASE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;

/** Whether a text is the name of a file, and not a path, with one of these endings. */
function isFileName(text: string, endings: readonly string[]): boolean {
	const [base = '', ending = '', ...rest] = text.split('.');
	return rest.length === 0 && BASE_NAME.test(base) && endings.includes(ending.toLowerCase());
}

const PICTURES = ['png', 'webp'] as const;
const FONTS = ['woff2'] as const;

const isPicture = (text: string): boolean => isFileName(text, PICTURES);

/** What a file of brand/ is by its name; undefined for a name that no house style can have. */
export function brandKind(name: string): 'picture' | 'font' | undefined {
	if (isPicture(name)) return 'picture';
	return isFileName(name, FONTS) ? 'font' : undefined;
}

/** What each key takes: whether a text is one, and how that is said. */
const KEYS: Readonly<
	Record<SiteKey, { readonly takes: (text: string) => boolean; readonly expected: Sentence | string }>
> = {
	name: {
		takes: (text) => [...text].length <= LONGEST_NAME,
		expected: say('a name of at most {number} characters', { number: LONGEST_NAME })
	},
	address: { takes: isWebAddress, expected: say('https://... or http://...') },
	logo: {
		takes: isPicture,
		expected: say('the name of a PNG or WebP file in brand/, such as {name}', { name: 'logo.png' })
	},
	logo_dark: {
		takes: isPicture,
		expected: say('the name of a PNG or WebP file in brand/, such as {name}', { name: 'logo-dark.png' })
	},
	font: {
		takes: (text) => isFileName(text, FONTS),
		expected: say('the name of a WOFF2 file in brand/, such as house.woff2')
	},
	accent: { takes: (text) => /^#[0-9a-f]{6}$/i.test(text), expected: '#rrggbb' },
	cautions: { takes: (text) => text === 'on' || text === 'off', expected: say('on or off') }
};

export const SITE_KEYS = Object.keys(KEYS) as SiteKey[];

export interface SiteFile {
	readonly site: Site;
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/** Reads site.csv. A row with an error is left out, the first of two of one key counts, and an empty value is none. */
export function readSite(file: string, text: string): SiteFile {
	const { table, problems } = openTable(file, text, SITE_COLUMNS);
	if (!table) return { site: {}, problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const site: Partial<Record<SiteKey, string>> = {};
	const lines = new Map<string, number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof SITE_COLUMNS>(cells, line);
		const [written, value] = [row.text('key'), row.text('value')];
		const key = SITE_KEYS.find((each) => each === written);
		const first = lines.get(written);
		if (key === undefined) rowProblems.push(badSiteKey(row.place('key'), written, SITE_KEYS));
		else if (first !== undefined) rowProblems.push(duplicateKey(row.place('key'), 'key', written, first));
		else if (value !== '' && !KEYS[key].takes(value))
			rowProblems.push(badSiteValue(row.place('value'), key, value, KEYS[key].expected));
		else {
			lines.set(written, line);
			if (value !== '') site[key] = key === 'accent' ? value.toLowerCase() : value;
		}
	});
	const failed = fileProblems.some(isFileError);
	return {
		site: failed ? {} : (site as Site),
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}
