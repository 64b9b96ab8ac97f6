import { queryIn } from '#lib/lang/page-lang.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { decimalsOf } from '#lib/lang/numbers.ts';
import { printedGrowths, type PrintedGrowth } from '#lib/snapshot/calendar.ts';
import { charts, type Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { endYear } from '#lib/charts/time-axis.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { formatTime } from '#lib/views/view.ts';
import { unitText } from '#lib/views/unit.ts';
import { heldNewerText } from '#lib/words/held.ts';
import { cardOf } from './card.ts';
import type { PageData } from './page-data.ts';
import { show, showChart, type NamedChart } from './show.ts';

/** Partners shown with their latest figure. */
const MOST_PARTNERS = 6;
/** Years of a partner's line. */
const YEARS = 10;

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
		cards: others.map(cardOf),
		latest: await latestOf(snapshot, [...partners], lang),
		today: snapshot.today,
		// of each reporter shown the office that most rows are of
		releases: [...reporters].flatMap((of) => offices.find(({ reporter }) => reporter === of) ?? []),
		// what is wrong is only asked for where there is nothing to show
		...(!figures.some(hasFigures) && { problems: await problems() })
	};
}

async function namedCharts(snapshot: Snapshot, lang: Lang): Promise<Chart[]> {
	const query = queryIn(lang);
	const named = await Promise.all(
		charts(snapshot).map(({ slug }) => showChart(snapshot, slug, new URLSearchParams(query)))
	);
	return named.filter((chart) => chart.kind === 'chart');
}

const hasFigures = ({ shown }: Chart): boolean => shown.answer.series.some(({ points }) => points.length > 0);

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
function inBrief(shown: PageData<Problem>): PageData<Problem> {
	const { answer, rows } = shown;
	const first = answer.series.flatMap(({ points }) => points.flatMap(({ terms }) => terms[0]?.rows[0] ?? []));
	return {
		...shown,
		answer: { ...answer, findings: answer.findings.filter(({ severity }) => severity === 'warning') },
		rows: Object.fromEntries([...new Set(first)].flatMap((ref) => (rows[ref] ? [[ref, rows[ref]]] : [])))
	};
}

/** The newest year to date of a partner, with the same months of the ten years up to it. */
export interface Latest {
	partner: string;
	flow: AnyFlow;
	name: string;
	unit: string;
	currency: string;
	points: readonly ResultPoint[];
	/** The growth of the newest as printed in other currencies. */
	elsewhere: PrintedGrowth[];
	/** That a figure newer than these is held back, and why; absent where none is. */
	heldBack?: string;
	/** Whether the newest ends more than a year before that of another partner. */
	isBehind: boolean;
	/** How many decimals the newest figures have, and their growth: one rule for the row. */
	decimals: number;
	growthDecimals: number;
}

/** What is known of a partner alone, before it stands in the row of the others. */
type LatestAlone = Omit<Latest, 'isBehind' | 'decimals' | 'growthDecimals'>;

/** The points of the ten years up to that of the newest; years in between may be missing. */
export function lastYears<P extends Pick<ResultPoint, 'period'>>(points: readonly P[]): P[] {
	const newest = points.at(-1);
	return newest ? points.filter(({ period }) => endYear(period) > endYear(newest.period) - YEARS) : [];
}

/** The latest figure of the first few partners that have one; the world is the whole, not one of them. */
async function latestOf(snapshot: Snapshot, partners: readonly string[], lang: Lang): Promise<Latest[]> {
	const all: LatestAlone[] = [];
	for (const partner of partners) {
		if (all.length === MOST_PARTNERS) break;
		const latest = partner === 'WLD' ? undefined : await latestOfPartner(snapshot, partner, lang);
		if (latest) all.push(latest);
	}
	const ends = all.map(({ points }) => points.at(-1)?.period.to ?? 0);
	const newest = Math.max(...ends);
	const figures = all.flatMap(({ points }) => points.at(-1) ?? []);
	const unit = all[0]?.unit ?? '';
	const decimals = decimalsOf(figures, { lang, unit });
	const growthDecimals = decimalsOf(
		figures.flatMap(({ growth }) => growth ?? []),
		{ unit: '%' }
	);
	return all.map((latest, i) => ({
		...latest,
		isBehind: newest - (ends[i] ?? 0) > 12,
		decimals,
		growthDecimals
	}));
}

async function latestOfPartner(snapshot: Snapshot, partner: string, lang: Lang): Promise<LatestAlone | undefined> {
	const shown = await show(snapshot, new URLSearchParams({ partner, time: 'earliest..latest', ...queryIn(lang) }));
	if ('fault' in shown) return undefined;
	const { answer, names } = shown;
	const [series] = answer.series;
	const points = lastYears(series?.points ?? []);
	const newest = points.at(-1);
	if (!series || !newest) return undefined;
	const { reporter, product, flow } = series;
	const heldNewer = series.heldNewer ?? series.held?.findLast(({ period }) => period.to > newest.period.to);
	const { currency } = answer.view;
	return {
		partner,
		flow,
		name: names[partner] ?? partner,
		unit: unitText(answer.unit),
		currency,
		points,
		...(heldNewer && { heldBack: heldNewerText({ ...series, heldNewer }, lang) }),
		elsewhere: (await printedGrowths(snapshot, { reporter, partner, product }, 'total', newest.period)).filter(
			(growth) => growth.currency !== (newest.growth?.currency ?? currency)
		)
	};
}
