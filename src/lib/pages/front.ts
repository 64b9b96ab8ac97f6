import { queryIn } from '#lib/lang/page-lang.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { charts, type Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import { formatTime } from '#lib/views/view.ts';
import { lowBeside, standingAlone } from './card-rows.ts';
import { cardOf, type Card } from './card.ts';
import { newestPublished } from './caption.ts';
import { latestOf } from './latest.ts';
import type { PageData } from './page-data.ts';
import { showChart, type NamedChart } from './show.ts';

type Chart = Extract<NamedChart, { kind: 'chart' }>;

/**
 * The front page: the first chart, what sets it right, the latest of its partners, and a card of every other chart.
 * @param problems what is wrong with the data, where there is nothing to show
 */
export async function frontPage(snapshot: Snapshot, lang: Lang, problems: () => Promise<readonly Problem[]>) {
	const figures = await namedCharts(snapshot, lang);
	const [hero, ...others] = figures;
	const alike = hero && likeForLike(hero, others);
	const partners = new Set(figures.flatMap(({ shown }) => shown.answer.series.map(({ partner }) => partner)));
	const reporters = new Set(figures.map(({ shown }) => shown.answer.view.reporter));
	const offices = snapshot.catalogue.releases;
	return {
		...(hero && { hero: { ...hero, shown: inBrief(hero.shown) } }),
		...(alike && { alike: { slug: alike.slug, title: alike.shown.answer.title } }),
		cards: inRows(others.map(cardOf)),
		...(hero && { news: newsOf(figures, snapshot.today) }),
		latest: await latestOf(snapshot, [...partners], lang),
		today: snapshot.today,
		// of each reporter shown the office that most rows are of
		releases: [...reporters].flatMap((of) => offices.find(({ reporter }) => reporter === of) ?? []),
		// what is wrong is only asked for where there is nothing to show
		...(!figures.some(({ shown }) => hasFigures(shown.answer)) && { problems: await problems() })
	};
}

/** How high, in pixels, what a card says below its picture is, a sentence with its figures or without, and a table in the place of one. */
const HEIGHTS = { sentence: 210, told: 90, caveat: 70, notes: 30, table: 380 };

/** About how high a card's picture is with what is said below it. */
const heightOf = ({ picture, findings }: Card): number =>
	(picture ? picture.heights.wide + (picture.isShort ? HEIGHTS.sentence : 0) : HEIGHTS.table) +
	(findings.length > 0 ? HEIGHTS.caveat : 0) +
	(picture && picture.notes.length > 0 ? HEIGHTS.notes : 0);

/** Cards with whether each stands alone in its row, and whether a sentence fills the room that the one beside it leaves. */
function inRows(cards: readonly Card[]): (Card & { alone: boolean; told: boolean })[] {
	const heights = cards.map(heightOf);
	const alone = standingAlone(heights);
	const told = lowBeside(heights, alone, HEIGHTS.told);
	return cards.map((card, at) => ({ ...card, alone: alone[at] === true, told: told[at] === true }));
}

/** What has come to the charts within a month. */
export interface News {
	/** YYYY-MM-DD */
	readonly since: string;
	/** Charts with a source published since, the newest first. */
	readonly charts: readonly (Pick<Chart, 'slug'> & Pick<Card, 'title'>)[];
	/** The newest date of any as its source has it, a month or a day; empty where none has one. */
	readonly newest: string;
}

/** The charts that have a newer source than a month ago. @param today YYYY-MM-DD */
export function newsOf(
	charts: readonly (Pick<Chart, 'slug'> & { shown: { answer: Pick<Card, 'title' | 'updated' | 'sources'> } })[],
	today: string
): News {
	const day = new Date(`${today}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() - MONTH);
	const since = day.toISOString().slice(0, 10);
	const byDay = charts
		.map(({ slug, shown: { answer } }) => ({ slug, ...answer }))
		.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
	return {
		since,
		charts: byDay.filter(({ updated }) => updated > since).map(({ slug, title }) => ({ slug, title })),
		newest: byDay[0] ? newestPublished(byDay[0].updated, byDay[0].sources) : ''
	};
}

/** Days. */
const MONTH = 31;

async function namedCharts(snapshot: Snapshot, lang: Lang): Promise<Chart[]> {
	const query = queryIn(lang);
	const named = await Promise.all(
		charts(snapshot).map(({ slug }) => showChart(snapshot, slug, new URLSearchParams(query)))
	);
	return named.filter((chart) => chart.kind === 'chart');
}

type Compared = Pick<Chart, 'slug'> & {
	shown: { answer: Pick<PageData<Problem>['answer'], 'title' | 'view' | 'findings'> };
};

/** Where a chart compares what is not alike, another of the same trade and time that does not: it sets the first right. */
export const likeForLike = <C extends Compared>(hero: C, others: readonly C[]): C | undefined =>
	isUnlike(hero) ? others.find((other) => subjectOf(other) === subjectOf(hero) && !isUnlike(other)) : undefined;

/** Whether a chart shows growth in different currencies side by side. */
const isUnlike = ({ shown }: Compared): boolean =>
	shown.answer.findings.some(({ code }) => code === 'growth-currency' || code === 'mixed-currency');

/** Whose trade a chart shows, by which measure and when. */
function subjectOf({ shown }: Compared): string {
	const { reporter, partner, flow, measure, time } = shown.answer.view;
	return JSON.stringify([reporter, partner, flow, measure, formatTime(time)]);
}

/** A chart without what only its own page tells: every row behind a figure, and findings that are no warnings. */
export function inBrief(shown: PageData<Problem>): PageData<Problem> {
	const { answer, rows } = shown;
	const first = answer.series.flatMap(({ points }) => points.flatMap(({ terms }) => terms[0]?.rows[0] ?? []));
	return {
		...shown,
		answer: { ...answer, findings: answer.findings.filter(({ severity }) => severity === 'warning') },
		rows: Object.fromEntries([...new Set(first)].flatMap((ref) => (rows[ref] ? [[ref, rows[ref]]] : [])))
	};
}
