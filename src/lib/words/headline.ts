import type { Bounded } from '#lib/trade/bounds.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Period } from '#lib/trade/period.ts';
import { newestKnown } from '#lib/views/newest.ts';
import type { Line, Point } from '#lib/views/point.ts';
import type { Measure } from '#lib/views/view.ts';
import { FEW, fewOrCounted, type Account, type Partners } from './account.ts';
import { isSound, leaderOf, surelyOrdered, withoutWhole } from './leading.ts';
import { linePointsIn, type LinePoint } from './line-points.ts';
import { before, firstSince, wayOf, type FirstSince } from './runs.ts';
import { overBase, standings, type Standings } from './standing.ts';
import { statementOf, type Fact, type Statement } from './statement.ts';
import { quantityOf, sinceOf, type Quantity, type Since } from './summary.ts';
import { title, type Title } from './title.ts';

/** What a title made from the figures claims, chosen without a language: true for every truth within the bounds. */
export type Headline =
	/** Whose trade with whom, where nothing can be claimed. */
	| { readonly says: 'names'; readonly title: Title }
	/** How each of one or two series changed. */
	| {
			readonly says: 'each';
			readonly when: Period;
			readonly statements: readonly [Statement, ...Statement[]];
			readonly since?: Since;
			/** Of a single series. */
			readonly first?: FirstSince;
	  }
	| Standings
	| Leader
	| Together;

/** Who stands first of many, surely. */
export interface Leader {
	readonly says: 'leader';
	readonly reporter: string;
	readonly flow: AnyFlow;
	readonly measure: Measure;
	readonly when: Period;
	readonly count: number;
	/** Whether there may be others than these. */
	readonly isChosen: boolean;
	readonly partner: string;
	readonly quantity: Quantity;
	/** The next of them, as far as their order is sure. */
	readonly next: readonly string[];
	/** Who surely stood first a window earlier, where that was another. */
	readonly overtook?: string;
	/** Of an index, whose quantity is how far above its level then it stands. */
	readonly base?: Period;
}

/** Three series or more that all went one way. */
export interface Together {
	readonly says: 'together';
	readonly way: 'rose' | 'fell';
	readonly reporter: string;
	readonly partners: Partners;
	/** Whether there may be others than these. */
	readonly isChosen: boolean;
	readonly flows: readonly AnyFlow[];
	readonly when: Period;
}

/** A title says how each series stands up to this many of them. */
const TWO = 2;

export function headline(account: Account): Headline {
	const { lines } = account;
	const subject = subjectOf(account);
	const claim = claimAbout(account, lines, leader);
	if (subject.length === lines.length) return claim ?? { says: 'names', title: title(account) };
	const [only, ...more] = subject;
	if (claim?.says === 'leader' && only && more.length === 0 && isNamed(claim, only)) return claim;
	// who leads some of many says nothing about who leads
	return claimAbout(account, subject) ?? { says: 'names', title: title({ ...account, lines: subject }) };
}

/** The series that the chart of a view has in colour, which its title is about: all of them where none is grey. */
function subjectOf({ view, lines }: Account): readonly Line[] {
	const codes = new Set(view.highlight);
	const chosen = lines.filter(({ key }) => codes.has(key.partner) || codes.has(key.product));
	return chosen.length > 0 && view.measure !== 'mirror' ? chosen : lines;
}

const isNamed = ({ partner, overtook }: Leader, { key }: Line): boolean =>
	key.partner === partner || key.partner === overtook;

type Claim = (account: Account, linePoints: readonly LinePoint[], when: Period) => Headline | undefined;

/** What is surely so of series; `first` is what is said of three or more where it can be. */
function claimAbout(account: Account, lines: readonly Line[], first?: Claim): Headline | undefined {
	const when = newestKnown(lines, account.windows);
	if (!when) return undefined;
	const all = linePointsIn(lines, when);
	const linePoints = all.length > TWO ? withoutWhole(all) : all;
	return linePoints.length > TWO
		? (first?.(account, linePoints, when) ?? together(account, linePoints, when))
		: claimEach(account, linePoints, when);
}

/** What all series surely did, where each of the partners has each of the flows. */
function together(account: Account, linePoints: readonly LinePoint[], when: Period): Together | undefined {
	const ways = new Set(linePoints.map(({ point }) => (isSound(account, point) ? wayOf(point) : undefined)));
	const [way] = ways;
	const codes = [...new Set(linePoints.map(({ line }) => line.key.partner))];
	const flows = [...new Set(linePoints.map(({ line }) => line.key.flow))];
	if (!way || ways.size > 1 || codes.length * flows.length !== linePoints.length) return undefined;
	const { isChosen, view } = account;
	return { says: 'together', way, reporter: view.reporter, partners: fewOrCounted(codes), isChosen, flows, when };
}

/** Measures whose figures say where a series stands rather than how it changed, and so does a balance. */
const STANDS: ReadonlySet<Measure> = new Set(['share', 'index', 'contribution', 'mirror']);

const isOfStanding = ({ view }: Account, linePoints: readonly LinePoint[]): boolean =>
	STANDS.has(view.measure) || linePoints.every(({ line }) => line.key.flow === 'balance');

function claimEach(account: Account, linePoints: readonly LinePoint[], when: Period): Headline | undefined {
	if (isOfStanding(account, linePoints)) return standings(account, linePoints, when);
	const [first, ...others] = linePoints.flatMap(({ line, point }) => claimOf(account, line, point) ?? []);
	if (!first) return undefined;
	const since = sinceOf(account);
	const only = linePoints.length === 1 ? linePoints[0] : undefined;
	const best = only && firstSince(account, only.line, when);
	return {
		says: 'each',
		when,
		statements: [first, ...others],
		...(since && { since }),
		...(best && !isAgainst(best, first.fact) && { first: best })
	};
}

/** "Fell 11%, the highest since 2019" would be read as the highest of falls. */
const isAgainst = ({ is }: FirstSince, { says }: Fact): boolean =>
	(is === 'highest' && says === 'fell') || (is === 'lowest' && says === 'rose');

/** What is surely so of a series; undefined where its figure is in doubt, or rounding leaves the way open. */
function claimOf(account: Account, line: Line, point: Point): Statement | undefined {
	if (!isSound(account, point)) return undefined;
	const { trade, fact } = statementOf(account, line, point);
	const claim = surely(fact, point);
	return claim && { trade, fact: claim };
}

function surely(fact: Fact, point: Point): Fact | undefined {
	switch (fact.says) {
		case 'rose':
		case 'fell': {
			const way = wayOf(point);
			if (way === fact.says) return { says: fact.says, by: fact.by };
			return fact.to && { says: 'amount', at: fact.to };
		}
		case 'unchanged':
			return fact.at && { says: 'amount', at: fact.at };
		case 'either':
			return undefined;
		default:
			return fact;
	}
}

/** Who surely stands first. Series of several flows cannot be ranked, nor gaps between records. */
function leader(account: Account, linePoints: readonly LinePoint[], when: Period): Leader | undefined {
	const { view } = account;
	const [flow, ...flows] = new Set(linePoints.map(({ line }) => line.key.flow));
	const first = leaderOf(account, linePoints);
	if (!flow || flows.length > 0 || view.measure === 'mirror' || !first) return undefined;
	const isIndex = view.measure === 'index';
	const above = isIndex ? overBase(first.point) : undefined;
	if (isIndex && !(above && above.low > 0 && view.base)) return undefined;
	const { partner } = first.line.key;
	const was = formerly(account, linePoints, when);
	const [, ...ordered] = surelyOrdered(account, linePoints);
	return {
		says: 'leader',
		reporter: view.reporter,
		flow,
		measure: view.measure,
		when,
		count: linePoints.length,
		isChosen: account.isChosen,
		partner,
		quantity: above ? changeInPerCent(account, above) : quantityOf(account, first.point),
		next: ordered.slice(0, FEW - 1).map(({ line }) => line.key.partner),
		...(was && was !== partner && { overtook: was }),
		...(isIndex && view.base && { base: view.base })
	};
}

const changeInPerCent = ({ decimals }: Account, above: Bounded): Quantity => ({
	figure: { ...above, decimals: decimals.figures },
	unit: '%',
	sign: true
});

/** Who surely stood first in the window before, where the same partners are known in it. */
function formerly(account: Account, linePoints: readonly LinePoint[], when: Period): string | undefined {
	const [window] = before(account, when);
	if (account.view.measure !== 'value' || !window) return undefined;
	const earlier = linePointsIn(
		linePoints.map(({ line }) => line),
		window
	);
	if (earlier.length !== linePoints.length) return undefined;
	return leaderOf(account, earlier)?.line.key.partner;
}
