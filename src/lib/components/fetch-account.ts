import { fromPageJson, type PageData, type PageJson } from '#lib/pages/page-data.ts';
import { howId, pointAtFragment, type SeriesPoint, type ToldPoint } from '#lib/pages/how.ts';

/** A figure with its terms, and the rows that they name. */
export interface FetchedAccount extends Pick<PageData<unknown>, 'rows'> {
	readonly point: ToldPoint;
}

/**
 * What a page left out of a figure. A browser keeps the answer: figures of one time come together.
 * @param address of what a live chart of the figure's time is drawn from
 * @throws where it cannot be had, or newer data have no such figure
 */
export async function fetchAccount(address: string, { series, point }: SeriesPoint): Promise<FetchedAccount> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(String(response.status));
	const { answer, rows } = fromPageJson((await response.json()) as PageJson<unknown>);
	const found = pointAtFragment(answer, `#${howId(series, point)}`)?.point;
	if (!found) throw new Error('404');
	return { rows, point: found };
}
