import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { choices, createSnapshot, show, type Choices } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { PageData } from '#lib/pages/page-data.ts';
import { BadView } from '#lib/views/view.ts';
import type { Outline } from './brush.ts';
import { outlinesOf, wholeTime } from './outlines.ts';

/** Answers views where no server does. */
export interface Answering {
	choices: Choices;
	answer(query: URLSearchParams): { shown: PageData<Problem>; outlines: Outline[] } | { refused: string };
}

/**
 * Reads the one file that holds the data of a site of files.
 * @throws where it cannot be had
 */
export async function answering(address: string): Promise<Answering> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	const { today, version, files } = (await response.json()) as {
		today: string;
		version: string;
		files: DataFiles;
	};
	const snapshot = createSnapshot(readDataset(files, version), today);
	return {
		choices: choices(snapshot),
		answer(query) {
			try {
				const shown = show(snapshot, query);
				return { shown, outlines: outlinesOf(show(snapshot, wholeTime(shown.query))) };
			} catch (reason) {
				if (reason instanceof BadView) return { refused: reason.message };
				throw reason;
			}
		}
	};
}
