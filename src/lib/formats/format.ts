import type { Gap, Incoming } from './incoming.ts';
import type { Layout } from '#lib/tables/layout.ts';
import type { Sheet } from './sheet.ts';

/** A file that somebody brings. */
export interface IncomingFile {
	/** Its name where it comes from; never used as a path. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** What the person who brings a file says about it. */
export interface ReadOptions {
	/** Texts for the columns that the file lacks. */
	readonly given?: Readonly<Partial<Record<Gap, string>>>;
	/** When its figures were published (a year, month or day), where the file does not say. */
	readonly published?: string;
	/** The day the file was saved (YYYY-MM-DD): its figures were public by then. */
	readonly savedOn?: string;
	/** How the desk has taught to read tables: these come before the layouts that ship. */
	readonly layouts?: readonly Layout[];
	/** The one layout that the file is read by, whatever it looks like. */
	readonly layout?: Layout;
	/** Called now and then with the part that is read, from 0 to 1. */
	readonly progress?: (part: number) => void;
}

/** What a format makes of a sheet. */
export type Reading = Pick<
	Incoming,
	'rows' | 'refusals' | 'omissions' | 'problems' | 'sources' | 'needs' | 'decimals' | 'target'
>;

/**
 * A format that offices publish in: recognised by its header, read into rows of data/observations. Neither function
 * throws, whatever the sheet holds. Whatever a sheet leaves out becomes a need; it is never guessed.
 */
export interface Format {
	readonly id: string;
	/** For people: "UN Comtrade (47 columns)". */
	readonly name: string;
	/** Columns that its header must have; tells a person what a file lacks. */
	readonly header: readonly string[];
	/** Its files may be in Windows-1252 (ISO-8859-1): nothing that is read from them is outside ASCII. */
	readonly western?: true;
	/** Its files may be in GBK (GB18030), as Chinese offices and spreadsheets write. */
	readonly chinese?: true;
	/** Position in the sheet's head of the row that names the columns, where this is its format. */
	recognise(sheet: Sheet): number | undefined;
	read(sheet: Sheet, header: number, options: ReadOptions): Reading;
}
