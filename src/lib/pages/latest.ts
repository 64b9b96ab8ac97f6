import { queryIn } from '#lib/lang/page-lang.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { decimalsOf } from '#lib/lang/numbers.ts';
import { printedGrowths, type PrintedGrowth } from '#lib/snapshot/calendar.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { endYear } from '#lib/charts/time-axis.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { isFarOff } from '#lib/trade/far-off.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { formatPeriod, lastMonth, samePeriod, type Period } from '#lib/trade/period.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import { newestShown } from '#lib/views/newest.ts';
import { unitText } from '#lib/views/unit.ts';
import { IF_RIGHT } from '#lib/words/caveat-voice.ts';
import { heldNewerText } from '#lib/words/held.ts';
import type { Ways } from './drives.ts';
import { droveOf } from './drove.ts';
import { show } from './show.ts';

/** Partners shown with their latest figure. */
const MOST_PARTNERS = 6;
/** Years of a partner's line. */
const YEARS = 10;
/** What ends more months than this before the newest is old. */
const MONTHS_BEHIND = 12;

/** A year to date of a partner, with the same months of the ten years up to it. */
export interface Latest {
	partner: string;
	flow: AnyFlow;
	name: string;
	unit: string;
	currency: string;
	points: readonly ResultPoint[];
	/** The partner's newest, where the row shows an older window that others have too. */
	newer?: { point: ResultPoint; unit: string };
	/** The growth of the newest as printed in other currencies. */
	elsewhere: PrintedGrowth[];
	/** What the newest depends on, where it does not go with another figure of its series; absent where it does. */
	unlikely?: string;
	/** That a figure newer than these is held back, and why; absent where none is. */
	heldBack?: string;
	/** What leads on from the growth of the newest to what drove it. */
	ways?: Ways;
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

const endOf = ({ points }: LatestAlone): number => points.at(-1)?.period.to ?? 0;

/**
 * The latest figure of the first few partners that have one, in one window where they share one; the world is the
 * whole, not one of them.
 */
export async function latestOf(snapshot: Snapshot, partners: readonly string[], lang: Lang): Promise<Latest[]> {
	const own: LatestAlone[] = [];
	for (const partner of partners) {
		if (own.length === MOST_PARTNERS) break;
		const latest = partner === 'WLD' ? undefined : await latestOfPartner(snapshot, partner, 'latest', lang);
		if (latest) own.push(latest);
	}
	const newest = Math.max(...own.map(endOf));
	const isBehind = (latest: LatestAlone): boolean => newest - endOf(latest) > MONTHS_BEHIND;
	const shared = await sharedWindow(
		snapshot,
		own.filter((latest) => !isBehind(latest))
	);
	const all: LatestAlone[] = [];
	for (const latest of own)
		all.push(shared && !isBehind(latest) ? await inWindow(snapshot, latest, shared, lang) : latest);
	const figures = all.flatMap(({ points, newer }) =>
		[points.at(-1), newer?.point].filter((point) => point !== undefined)
	);
	const unit = all[0]?.unit ?? '';
	const decimals = decimalsOf(figures, { lang, unit });
	const growthDecimals = decimalsOf(
		figures.flatMap(({ growth }) => growth ?? []),
		{ unit: '%' }
	);
	return all.map((latest, i) => ({
		...latest,
		isBehind: isBehind(own[i] ?? latest),
		decimals,
		growthDecimals
	}));
}

/** The newest window that partners share, as a view of them all has it; none that is old beside the newest of any. */
async function sharedWindow(snapshot: Snapshot, of: readonly LatestAlone[]): Promise<Period | undefined> {
	if (of.length < 2) return undefined;
	const query = { partner: of.map(({ partner }) => partner).join('~'), time: 'latest' };
	const shown = await show(snapshot, new URLSearchParams(query));
	const window = 'fault' in shown ? undefined : newestShown(shown.answer.series);
	return window && Math.max(...of.map(endOf)) - window.to <= MONTHS_BEHIND ? window : undefined;
}

/** A partner in the window of its row, where it has that; else as it was. */
async function inWindow(snapshot: Snapshot, own: LatestAlone, window: Period, lang: Lang): Promise<LatestAlone> {
	const newer = own.points.at(-1);
	if (!newer || samePeriod(newer.period, window)) return own;
	const then = await latestOfPartner(snapshot, own.partner, formatPeriod(lastMonth(window)), lang);
	const reached = then?.points.at(-1)?.period;
	if (!then || !reached || !samePeriod(reached, window)) return own;
	const { heldBack, unit } = own;
	return { ...then, newer: { point: newer, unit }, ...(heldBack !== undefined && { heldBack }) };
}

/** Whether a figure is far off the one a year earlier, or its year to date was larger before. */
function isUnlikely({ growth, terms }: ResultPoint, findings: readonly Problem[]): boolean {
	const refs = new Set(terms.flatMap(({ rows }) => rows));
	return (
		[growth, growth?.computed].some((change) => change && isFarOff(change)) ||
		findings.some(({ code, rows: [row] = [] }) => code === 'cumulative-decrease' && row !== undefined && refs.has(row))
	);
}

/** @param until the last month of the newest window asked for, or `latest` */
async function latestOfPartner(
	snapshot: Snapshot,
	partner: string,
	until: string,
	lang: Lang
): Promise<LatestAlone | undefined> {
	const query = { partner, time: `earliest..${until}`, ...queryIn(lang) };
	const shown = await show(snapshot, new URLSearchParams(query));
	if ('fault' in shown) return undefined;
	const { answer, names } = shown;
	const [drove] = droveOf(shown);
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
		...(isUnlikely(newest, answer.findings) && { unlikely: IF_RIGHT[lang] }),
		...(drove && { ways: drove.ways }),
		...(heldNewer && { heldBack: heldNewerText({ ...series, heldNewer }, lang) }),
		elsewhere: (await printedGrowths(snapshot, { reporter, partner, product }, 'total', newest.period)).filter(
			(growth) => growth.currency !== (newest.growth?.currency ?? currency)
		)
	};
}
