import { merge } from '#lib/intake/merge.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readSources } from '#lib/tables/sources.ts';
import { dataFile, planWrite } from '#lib/intake/write-plan.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { NotSaved, save, type Saved } from './save.ts';
import { newest } from '#lib/server/current.ts';

/** Rows that a page has read and previewed, to be saved. */
export interface Addition {
	/** The version of the data that the preview was made from. */
	readonly version: string;
	/** What the rows were read from: the name of a file, "pasted". */
	readonly name: string;
	/** The file of observations they go in, without folder. */
	readonly target: string;
	/** The new and changed rows, in the columns of data/observations. */
	readonly rows: string;
	/** The sources that they name and that are new, in the columns of sources.csv; empty where there are none. */
	readonly sources: string;
}

const LONGEST_NAME = 200;

/** An addition from what somebody sent; undefined where that is something else. */
export function readAddition(sent: unknown): Addition | undefined {
	if (typeof sent !== 'object' || sent === null) return undefined;
	const text = (key: string): string | undefined => {
		const value: unknown = (sent as Record<string, unknown>)[key];
		return typeof value === 'string' ? value : undefined;
	};
	const [version, name, target, rows, sources] = [
		text('version'),
		text('name'),
		text('target'),
		text('rows'),
		text('sources')
	];
	if (
		version === undefined ||
		name === undefined ||
		target === undefined ||
		rows === undefined ||
		sources === undefined
	)
		return undefined;
	return { version, name: name.slice(0, LONGEST_NAME), target, rows, sources };
}

/** What became of an addition. */
export type Outcome =
	| { readonly kind: 'saved'; readonly saved: Saved }
	/** All of it is stored already. */
	| { readonly kind: 'nothing' }
	| { readonly kind: 'refused'; readonly problems: readonly Problem[] };

class Refused extends Error {
	constructor(readonly problems: readonly Problem[]) {
		super('These rows cannot be saved.');
	}
}

export const dataDir = (): string => process.env['DATA_DIR'] || 'data';

/**
 * Merges rows into the data as they are at this moment, by the same rules as everywhere, and saves them. What the page
 * made of them is not taken on trust.
 * @throws {NotSaved} where nothing was saved: the data have changed since the preview, or cannot be written
 */
export async function addRows({ version, name, target, rows, sources }: Addition, from: string): Promise<Outcome> {
	if (dataFile(target) === undefined)
		throw new NotSaved('place', `"${target}" cannot be the name of a data file. Nothing was saved.`);
	const read = await readIncoming({ name, bytes: new TextEncoder().encode(rows) });
	const named = sources === '' ? undefined : readSources('sources.csv', sources);
	const wrong = [...(named?.problems ?? []), ...read.problems.filter(isFileError)];
	if (wrong.length > 0) return { kind: 'refused', problems: wrong };
	const incoming = { ...read, sources: [...(named?.sources.values() ?? [])] };
	try {
		const saved = await save(dataDir(), { from, what: name }, async (held) => {
			const { dataset } = await newest();
			if (dataset.version !== version)
				throw new NotSaved('changed', 'The data have changed since this preview was made. Nothing was saved.');
			const merged = merge(dataset, incoming);
			const refused = merged.refused.flatMap(({ problems }) => problems);
			if (refused.length > 0) throw new Refused(refused);
			const plan = planWrite(dataset, merged, target, held);
			if ('problem' in plan) throw new Refused([plan.problem]);
			return { files: plan.files, added: merged.added.length, changed: merged.changed.length };
		});
		return saved ? { kind: 'saved', saved } : { kind: 'nothing' };
	} catch (error) {
		if (error instanceof Refused) return { kind: 'refused', problems: error.problems };
		throw error;
	}
}
