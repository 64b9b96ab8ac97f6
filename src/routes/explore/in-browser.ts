import { loadWhatDrove } from '#lib/components/what-drove.ts';
import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { chartSaid } from '#lib/pages/chart-said.ts';
import { choices, type Choices } from '#lib/pages/choices.ts';
import { show } from '#lib/pages/show.ts';
import { nomenclatureFor } from '#lib/snapshot/goods.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { PageData } from '#lib/pages/page-data.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import type { GoodsAsked, GoodsHit } from '#lib/pages/goods-found.ts';
import { namedGoods } from '#lib/pages/named-goods.ts';
import { wordViewFaultInForm } from '#lib/words/view-faults.ts';
import type { Outline } from './brush.ts';
import { outlinesOf } from './outlines.ts';
import { wholeTime } from './whole-time.ts';

/** A view with what its page needs, or why the query is none. */
export type ViewAnswer = { shown: PageData<Problem>; outlines: Outline[] } | { refused: string };

/** Answers views where no server does. */
export interface Answering {
	choices: Choices;
	/** What goods are called, by their codes. */
	goods(codes: string): Record<string, string>;
	findGoods(asked: GoodsAsked, lang: Lang): Promise<readonly GoodsHit[]>;
	answer(query: URLSearchParams): Promise<ViewAnswer>;
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
	const dataset = readDataset(files, version);
	const nomenclature = await nomenclatureFor(dataset, dataset.rows.relations);
	const snapshot = createSnapshot(dataset, today, dataset.rows, undefined, nomenclature);
	return {
		choices: choices(snapshot, DEFAULT_LANG),
		goods: (codes) => namedGoods(snapshot, codes, DEFAULT_LANG),
		findGoods: async (asked, lang) => (await import('#lib/pages/goods-found.ts')).goodsFound(snapshot, asked, lang),
		async answer(query) {
			const shown = await show(snapshot, query);
			if ('fault' in shown) return { refused: wordViewFaultInForm(shown.fault, DEFAULT_LANG) };
			await loadWhatDrove(shown);
			const whole = await show(snapshot, wholeTime(shown.query));
			return { shown: { ...shown, said: chartSaid(shown) }, outlines: 'fault' in whole ? [] : outlinesOf(whole) };
		}
	};
}
