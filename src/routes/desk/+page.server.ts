import type { Lang } from '#lib/lang/lang.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { staleTitles } from '#lib/pages/stale-titles.ts';
import { headlineIn } from '#lib/snapshot/editor-words.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { brandFilesThere } from '#lib/server/brand.ts';
import { dataDir, stillComparing } from '#lib/server/current.ts';
import { canSave } from '#lib/server/saving/editor.ts';
import { lastSave } from '#lib/server/saving/last-save.ts';
import { deskFaults } from '#lib/server/saving/mend-rows.ts';
import { chartCells } from '#lib/tables/charts.ts';
import { deskEvents, knownAreas } from './desk-event.ts';

/** The charts as they stand in charts.csv, with those whose titles are older than their figures. */
async function chartsOf(snapshot: Snapshot, lang: Lang) {
	// figures avoid rows under suspicion: of many rows that is not waited for
	const problems = (await stillComparing(snapshot)) ? [] : await staleTitles(snapshot);
	const stale = new Set(problems.flatMap(({ severity, line }) => (severity === 'warning' && line ? line : [])));
	return snapshot.dataset.charts.map((chart) => ({
		cells: chartCells(chart),
		headline: headlineIn(chart, lang),
		isStale: stale.has(chart.line)
	}));
}

/** Whoever cannot save is shown none of it. */
export async function load({ url, locals: { snapshot } }) {
	if (!canSave()) return { charts: [], events: [], areas: [], brand: [] };
	const lang = pageLangOf(url);
	return {
		last: await lastSave(dataDir()),
		charts: await chartsOf(snapshot, lang),
		events: deskEvents(snapshot, lang),
		areas: knownAreas(snapshot, lang),
		brand: await brandFilesThere(),
		faults: await deskFaults(dataDir(), snapshot, lang)
	};
}
