import { page } from '$app/state';
import { addressOf, type Addressed } from '#lib/pages/addresses.ts';
import { pinned } from '#lib/pages/links.ts';
import { fromPageJson, type PageData, type PageJson } from '#lib/pages/page-data.ts';
import type { Problem } from '#lib/tables/problem.ts';

/**
 * All figures of a view that a page has a part of, or none; undefined where there are newer data than the page is made
 * from.
 * @throws where they cannot be had
 */
export async function fetchFigures(view: Addressed): Promise<PageData<Problem> | undefined> {
	const address = pinned(addressOf(view, 'live'), page.data['stamp']);
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	const { stamp, ...shown } = (await response.json()) as PageJson<Problem> & { stamp?: string };
	// a frozen chart has its figures for good
	return view.frozen || stamp === page.data['stamp'] ? fromPageJson(shown) : undefined;
}
