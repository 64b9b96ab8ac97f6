import { formatNumber } from '#lib/lang/numbers.ts';
import { agree, type Bounded } from '#lib/trade/bounds.ts';
import { months, samePeriod, yearEarlier, type Period } from '#lib/trade/period.ts';
import { latest } from '#lib/views/newest.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { Account } from './account.ts';
import { isSound } from './leading.ts';
import type { LinePoint } from './line-points.ts';
import type { Money, Rate } from './money.ts';
import { before, firstSince, signOf, type FirstSince } from './runs.ts';
import { statementOf, unsigned, type Trade } from './statement.ts';

/** Where a series surely stands, and where it surely came from. */
export type Standing = { readonly trade: Trade } & (
	| { readonly is: 'share'; readonly share: Rate; readonly was?: Rate }
	/** The level that an index has 100 for. */
	| { readonly is: 'above' | 'below'; readonly by: Rate }
	/** `way`: from a year earlier. */
	| { readonly is: 'surplus' | 'deficit'; readonly size: Money; readonly way?: 'widened' | 'narrowed' }
	| { readonly is: 'even' | 'nearly-even' }
	| { readonly is: 'added' | 'took'; readonly points: Rate }
	| { readonly is: 'hardly-moved' }
	/** How far the partner's record lies from the reporter's own. */
	| { readonly is: 'less' | 'more'; readonly by: Rate }
);

/** Where each of one or two series stands. */
export interface Standings {
	readonly says: 'standings';
	readonly when: Period;
	readonly standings: readonly [Standing, ...Standing[]];
	/** The window that shares are compared with. */
	readonly from?: Period;
	/** Of an index. */
	readonly base?: Period;
	/** Of a single series. */
	readonly first?: FirstSince;
}

export function standings(account: Account, linePoints: readonly LinePoint[], when: Period): Standings | undefined {
	const sound = linePoints.filter(({ point }) => isSound(account, point));
	const { measure, base } = account.view;
	const from = measure === 'share' ? firstOfAll(account, sound, when) : undefined;
	const [first, ...others] = sound.flatMap((linePoint) => standingOf(account, linePoint, from) ?? []);
	if (!first) return undefined;
	const isCompared = [first, ...others].some((standing) => standing.is === 'share' && standing.was);
	const [only, ...more] = linePoints;
	const best = only && more.length === 0 && !isCompared ? firstSince(account, only.line, when) : undefined;
	return {
		says: 'standings',
		when,
		standings: [first, ...others],
		...(isCompared && from && { from }),
		...(measure === 'index' && base && { base }),
		...(best && { first: best })
	};
}

/** The first window shown that all series have a sound figure for, as long as the newest. */
const firstOfAll = (account: Account, linePoints: readonly LinePoint[], when: Period): Period | undefined =>
	before(account, when).findLast(
		(window) =>
			months(window) === months(when) && linePoints.every(({ line }) => soundIn(account, line, window) !== undefined)
	);

function soundIn(account: Account, line: Line, window: Period): Point | undefined {
	const point = latest(line, window);
	return point && isSound(account, point) ? point : undefined;
}

/** Whether two rates are apart within their bounds and as they are printed. */
const arePrintedApart = (a: Rate, b: Rate): boolean => !agree(a, b) && formatNumber(a, a) !== formatNumber(b, b);

/** How far an index lies above 100. */
export const overBase = ({ value, low, high }: Bounded): Bounded => ({
	value: value - 100,
	low: low - 100,
	high: high - 100
});

const isPrinted = (rate: Rate): boolean => /[1-9]/.test(formatNumber(rate, rate));

function standingOf(account: Account, { line, point }: LinePoint, from: Period | undefined): Standing | undefined {
	const { trade, fact } = statementOf(account, line, point);
	switch (fact.says) {
		case 'share': {
			const then = from && soundIn(account, line, from);
			const was: Rate | undefined = then && unsigned({ ...fact.share, ...boundsOf(then) });
			return { trade, is: 'share', share: fact.share, ...(was && arePrintedApart(was, fact.share) && { was }) };
		}
		case 'index': {
			const above = { ...fact.at, ...overBase(fact.at) };
			const way = signOf(above);
			return way && isPrinted(above)
				? { trade, is: way === 'rose' ? 'above' : 'below', by: unsigned(above) }
				: undefined;
		}
		case 'added':
		case 'took':
			return signOf(fact.points) ? { trade, is: fact.says, points: unsigned(fact.points) } : undefined;
		case 'hardly-moved': {
			const { low, high } = fact.points;
			const isSure = ![low, high].some((value) => isPrinted({ ...fact.points, value, low: value, high: value }));
			return isSure ? { trade, is: fact.says } : undefined;
		}
		case 'records': {
			const { gap } = fact;
			return 'by' in gap && signOf(point) ? { trade, is: gap.apart, by: gap.by } : undefined;
		}
		case 'even':
		case 'nearly-even':
			return { trade, is: fact.says };
		case 'deficit':
		case 'surplus': {
			if (fact.isMost) return undefined;
			const way = wayOfBalance(account, line, point);
			return { trade, is: fact.says, size: fact.size, ...(way && { way }) };
		}
		default:
			return undefined;
	}
}

const boundsOf = ({ value, low, high }: Bounded): Bounded => ({ value, low, high });

/** Whether a balance of the same sign surely was smaller or larger a year earlier, where that is shown. */
function wayOfBalance(account: Account, line: Line, point: Point): 'widened' | 'narrowed' | undefined {
	const window = account.windows.find((window) => samePeriod(window, yearEarlier(point.period)));
	const then = window && soundIn(account, line, window);
	if (!then || signOf(then) !== signOf(point) || agree(then, point)) return undefined;
	return Math.abs(point.value) > Math.abs(then.value) ? 'widened' : 'narrowed';
}
