import { cardOf } from '#lib/pages/card.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { listedProblems } from '#lib/pages/problems.ts';
import { stillComparing } from '#lib/server/current.ts';
import { printedGrowths, type PrintedGrowth } from '#lib/snapshot/calendar.ts';
import { charts, show, showChart, type Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { pageLangOf, queryIn } from '#lib/lang/page-lang.ts';
import type { AnswerPoint, AnswerSeries } from '#lib/views/answer.ts';
import type { PageData } from '#lib/pages/page-data.ts';

/** Partners shown with their latest figure. */
const MOST_PARTNERS = 6;

export async function load({ url, locals: { snapshot } }) {
	const lang = pageLangOf(url);
	const named = await Promise.all(
		charts(snapshot).map(({ slug }) => showChart(snapshot, slug, new URLSearchParams(queryIn(lang))))
	);
	const figures = named.filter((chart) => chart.kind === 'chart');
	const [hero, ...others] = figures;
	const alike =
		hero && isUnlike(hero.shown)
			? others.find(({ shown }) => about(shown) === about(hero.shown) && !isUnlike(shown))
			: undefined;
	const partners = new Set(figures.flatMap(({ shown }) => shown.answer.series.map(({ partner }) => partner)));
	const offices = snapshot.catalogue.releases;
	const reporters = new Set(figures.map(({ shown }) => shown.answer.view.reporter));
	return {
		...(hero && { hero: { ...hero, shown: inBrief(hero.shown) } }),
		/** Where the first chart compares what is not alike, one of the same trade and time that does not sets it right. */
		...(alike && { alike: { slug: alike.slug, title: alike.shown.answer.title } }),
		cards: others.map(cardOf),
		latest: await latest(snapshot, [...partners], lang),
		today: snapshot.today,
		// of each reporter shown the office that most rows are of
		releases: [...reporters].flatMap((of) => offices.find(({ reporter }) => reporter === of) ?? []),
		// what is wrong is only asked for where there is nothing to show
		...(!figures.some(hasFigures) && { problems: await problemsNow(snapshot) })
	};
}

/** Problems of each severity that are listed. */
const MOST_LISTED = 200;

async function problemsNow(snapshot: Snapshot): Promise<readonly Problem[]> {
	await stillComparing(snapshot);
	return (await listedProblems(snapshot, MOST_LISTED)).problems;
}

const hasFigures = ({ shown }: { shown: PageData<Problem> }): boolean =>
	shown.answer.series.some(({ points }) => points.length > 0);

const isUnlike = ({ answer }: PageData<Problem>): boolean =>
	answer.findings.some(({ code }) => code === 'growth-currency' || code === 'mixed-currency');

const about = ({ answer: { view } }: PageData<Problem>): string =>
	JSON.stringify([view.reporter, view.partner, view.flow, view.measure, view.time]);

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
	flow: AnswerSeries['flow'];
	name: string;
	unit: string;
	currency: string;
	points: AnswerPoint[];
	/** The growth of the newest as printed in other currencies. */
	elsewhere: PrintedGrowth[];
}

const endYear = ({ period }: AnswerPoint): number => Number((period.split('/').at(-1) ?? '').slice(0, 4));

function lastTen(points: readonly AnswerPoint[]): AnswerPoint[] {
	const newest = points.at(-1);
	return newest ? points.filter((point) => endYear(point) > endYear(newest) - 10) : [];
}

async function latest(snapshot: Snapshot, partners: readonly string[], lang: Lang): Promise<Latest[]> {
	const all: Latest[] = [];
	for (const partner of partners) {
		if (all.length === MOST_PARTNERS) break;
		if (partner === 'WLD') continue;
		const shown = await show(snapshot, new URLSearchParams({ partner, time: 'earliest..latest', ...queryIn(lang) }));
		if ('fault' in shown) continue;
		const { answer, names } = shown;
		const points = lastTen(answer.series[0]?.points ?? []);
		const newest = points.at(-1);
		const [reporter = '', product = ''] = [answer.series[0]?.reporter, answer.series[0]?.product];
		if (newest)
			all.push({
				partner,
				flow: answer.series[0]?.flow ?? 'total',
				name: names[partner] ?? partner,
				unit: answer.unit,
				currency: answer.view.currency,
				points,
				elsewhere: (await printedGrowths(snapshot, { reporter, partner, product }, 'total', newest.period)).filter(
					({ currency }) => currency !== (newest.growth?.currency ?? answer.view.currency)
				)
			});
	}
	return all;
}
