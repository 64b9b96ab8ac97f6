import { ImportPreview } from '#lib/intake/import-preview.ts';
import type { Consequences } from '#lib/intake/consequences.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { PageData } from '#lib/pages/page-data.ts';
import { showChart } from '#lib/pages/show.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** A named chart whose figures the new rows change, as a page draws it. */
export interface ChangedChart {
	readonly slug: string;
	readonly title: string;
	readonly before: PageData<Problem>;
	readonly after: PageData<Problem>;
}

/** What new rows do to findings and charts, with all that a page needs to show it. */
export interface Effects extends Omit<Consequences, 'charts'> {
	readonly charts: readonly ChangedChart[];
}

/** A preview whose charts can be drawn. */
export class PagePreview extends ImportPreview {
	async effects(lang: Lang): Promise<Effects> {
		const consequences = await this.consequences(lang);
		const { before, after } = this.snapshots();
		const charts: ChangedChart[] = [];
		for (const slug of consequences.charts) {
			const [was, is] = [await pageOf(before, slug, lang), await pageOf(after, slug, lang)];
			if (was && is) charts.push({ slug, title: is.answer.title, before: was, after: is });
		}
		return { ...consequences, charts };
	}
}

async function pageOf(snapshot: Snapshot, slug: string, lang: Lang): Promise<PageData<Problem> | undefined> {
	const chart = await showChart(snapshot, slug, new URLSearchParams({ lang }));
	return chart.kind === 'chart' ? chart.shown : undefined;
}
