import { groupBy } from './group-by.ts';
import type { Observation, Source } from './observation.ts';
import { formatPeriod } from './period.ts';

/** What an office, named by its origin, has published last, and when the next is to be expected. */
export interface Release {
	readonly reporter: string;
	readonly origin: string;
	readonly rows: number;
	/** The newest month that a row of this origin reaches, YYYY-MM. */
	readonly newest: string;
	/** The first day a source of ours gave it, YYYY-MM-DD; empty where no source says a day. */
	readonly published: string;
	/** Months, first published on a known day, that the expectation rests on. */
	readonly known: number;
	/** The month after the newest, and the day by which it came in the middle one of those months; absent with too few. */
	readonly next?: { readonly month: string; readonly day: string };
}

/** Fewer releases say nothing about the next one. */
const LEAST = 3;
/** Months that the expectation looks back over: an office changes its calendar. */
const RECENT = 36;
/** Later than this after its month a source quotes old figures; it does not announce new ones. */
const LATEST_LAG = 75;

const DAY = 86_400_000;

/** The day on which a month ends and the next begins: boundary 1 of year 2023 is 1 February 2023. */
const dayOf = (boundary: number): number => Date.UTC(Math.floor(boundary / 12), boundary % 12, 1);

const median = (sorted: readonly number[]): number => sorted[(sorted.length - 1) >> 1] ?? 0;

/** How far one source reaches with rows of one reporter. */
export interface Reach {
	readonly reporter: string;
	readonly source: Source;
	/** The boundary that the newest month or year to date ends at; 0 where there is none. */
	to: number;
	rows: number;
}

/** Notes one row: what `releases` needs of all rows is known after one look at each. */
export function reach(reaches: Map<string, Map<string, Reach>>, { reporter, source, period }: Observation): void {
	let ofSource = reaches.get(source.id);
	if (!ofSource) reaches.set(source.id, (ofSource = new Map()));
	let ofReporter = ofSource.get(reporter);
	if (!ofReporter) ofSource.set(reporter, (ofReporter = { reporter, source, to: 0, rows: 0 }));
	ofReporter.rows++;
	// months and years to date are announced; what spans more is a table of history
	if (period.to - period.from <= 12 && period.to > ofReporter.to) ofReporter.to = period.to;
}

/**
 * How fresh each reporter's figures are, by the office they come from, that with the most rows first. When a month was
 * first published is the earliest day of a source whose newest month it is; how long that took is what the next month
 * is expected by.
 */
export function releases(reaches: ReadonlyMap<string, ReadonlyMap<string, Reach>>): Release[] {
	const all = [...reaches.values()].flatMap((ofSource) => [...ofSource.values()]).filter(({ to }) => to > 0);
	const offices = groupBy(all, ({ reporter, source }) => `${reporter} ${source.origin}`);
	return [...offices.values()].map(releaseOf).sort((a, b) => b.rows - a.rows);
}

function releaseOf(reaches: readonly Reach[]): Release {
	const newest = Math.max(...reaches.map(({ to }) => to));
	const first = new Map<number, string>();
	for (const { to, source } of reaches) {
		// only a day will do: "2023-09" could mean any of thirty
		if (!/^\d{4}-\d{2}-\d{2}$/.test(source.published)) continue;
		const earlier = first.get(to);
		if (earlier === undefined || source.published < earlier) first.set(to, source.published);
	}
	const lags = [...first]
		.filter(([to]) => to > newest - RECENT)
		.map(([to, day]) => Math.round((Date.parse(`${day}T00:00:00Z`) - dayOf(to)) / DAY))
		.filter((lag) => lag >= 0 && lag <= LATEST_LAG)
		.sort((a, b) => a - b);
	const expected = new Date(dayOf(newest + 1) + median(lags) * DAY).toISOString().slice(0, 10);
	return {
		reporter: reaches[0]?.reporter ?? '',
		origin: reaches[0]?.source.origin ?? '',
		rows: reaches.reduce((sum, { rows }) => sum + rows, 0),
		newest: formatPeriod({ from: newest - 1, to: newest }),
		published: first.get(newest) ?? '',
		known: lags.length,
		...(lags.length >= LEAST && {
			next: { month: formatPeriod({ from: newest, to: newest + 1 }), day: expected }
		})
	};
}
