import { say, type Sentence } from '#lib/lang/sentence.ts';
import { readAreas } from './areas.ts';
import { readCharts } from './charts.ts';
import { readDecisions } from './decisions.ts';
import { readEvents } from './events.ts';
import { readGroups } from './groups.ts';
import type { Problem } from './problem.ts';
import { readProducts } from './products.ts';
import { readSite } from './site.ts';
import { readSources } from './sources.ts';
import type { ColumnNumbers } from './table.ts';

/** What every reading of a file of the data directory has. */
export interface TableReading {
	readonly problems: readonly Problem[];
	/** The places of its columns. */
	readonly columns: ColumnNumbers;
}

interface Table<T extends TableReading> {
	/** Reads its text. A row that cannot be used is left out and reported. */
	readonly read: (file: string, text: string) => T;
	/** What the site lacks where the file is missing; absent for one that need not be there. */
	readonly without?: Sentence | undefined;
}

const table = <T extends TableReading>(read: Table<T>['read'], without?: Sentence): Table<T> => ({ read, without });

/** The files of the data directory beside `observations/`, in the order that they are reported in. */
export const TABLES = {
	'sources.csv': table(readSources, say('nothing says who published the figures, and when')),
	'areas.csv': table(readAreas, say('only countries have names')),
	'products.csv': table(readProducts),
	'groups.csv': table(readGroups),
	'charts.csv': table((file, text) => readCharts(file, text), say('there are no charts to show')),
	'events.csv': table(readEvents),
	'site.csv': table(readSite),
	'decisions.csv': table(readDecisions)
};

export type TableFile = keyof typeof TABLES;

export const TABLE_FILES = Object.keys(TABLES) as TableFile[];

export type ReadingOf<F extends TableFile> = ReturnType<(typeof TABLES)[F]['read']>;

type Together<U> = (U extends unknown ? (of: U) => void : never) extends (of: infer All) => void ? All : never;

/** The contents of all tables together: `sources`, `areas`, `products`, `groups`, `charts`, `events`, `site` and `decisions`. */
export type Contents = Together<{ [F in TableFile]: Omit<ReadingOf<F>, keyof TableReading> }[TableFile]>;

/** A reading of each table that could be read. */
export type TableReadings = { readonly [F in TableFile]?: ReadingOf<F> | undefined };

/** The contents of all tables. A table that could not be read counts as empty. */
export function contentsOf(readings: TableReadings): Contents {
	const contents = TABLE_FILES.map((file) => {
		const { problems: _problems, columns: _columns, ...content } = readings[file] ?? TABLES[file].read(file, '');
		return content;
	});
	return Object.assign({}, ...contents) as Contents;
}
