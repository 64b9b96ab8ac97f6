import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Flow, Observation } from '#lib/trade/observation.ts';
import { yearEarlier, type Period } from '#lib/trade/period.ts';
import { isCode, TOTAL } from '#lib/trade/product.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Group } from '#lib/trade/vocabulary.ts';

/** From where to where rows go, by flow. */
type Reach = ReadonlyMap<Flow, Period>;

/** The goods that rows of a reporter's trade with a partner are about. */
export interface KnownGoods {
	readonly reporter: string;
	readonly partner: string;
	/** Codes that rows have, but for all goods. */
	readonly codes: ReadonlySet<string>;
	/** Codes that have finer ones below them, all goods among them. */
	readonly wholes: ReadonlySet<string>;
	readonly rows: number;
	/** By what they are parts of, from where to where rows tell goods apart, by flow; absent where rows are not at hand. */
	readonly reach?: ReadonlyMap<string, Reach>;
}

interface Growing extends KnownGoods {
	readonly codes: Set<string>;
	readonly wholes: Set<string>;
	rows: number;
	reach?: Map<string, Map<Flow, Period>>;
}

/** The trades that rows are about. */
export interface KnownTrades {
	/** In the order first met. */
	readonly all: readonly KnownGoods[];
	of(reporter: string, partner: string): KnownGoods | undefined;
	/** By reporter, from where to where rows of all goods tell partners apart; absent where rows are not at hand. */
	readonly partners?: ReadonlyMap<string, Reach>;
}

type Known = Pick<Snapshot, 'catalogue' | 'listing'>;

const known = new WeakMap<Snapshot['catalogue'], KnownTrades>();

/** Relations, or rows, between two steps. */
const STEP = 4096;

/** Worked out once a catalogue: every page asks what its trades are made of. */
export const knownTrades = (of: Known): KnownTrades => known.get(of.catalogue) ?? finish(learningTrades(of));

/** The same in steps, before a page asks: of hundreds of thousands of relations it takes a while. */
export function* learningTrades({ catalogue, listing }: Known): Steps<KnownTrades> {
	const trades = new Map<string, Growing>();
	let seen = 0;
	for (const { relation, rows } of catalogue.coverage) {
		if (++seen % STEP === 0) yield;
		const { reporter, partner, product } = relation;
		const id = `${reporter} ${partner}`;
		let trade = trades.get(id);
		if (!trade) trades.set(id, (trade = { reporter, partner, codes: new Set(), wholes: new Set(), rows: 0 }));
		trade.rows += rows;
		if (product !== TOTAL) trade.codes.add(product);
		if (isCode(product)) for (const whole of wholesOf(product)) trade.wholes.add(whole);
	}
	const partners = listing.all && (yield* reachIn(listing.all, trades));
	const made = {
		all: [...trades.values()],
		of: (reporter: string, partner: string) => trades.get(`${reporter} ${partner}`),
		...(partners && { partners })
	};
	known.set(catalogue, made);
	return made;
}

/** Trades whose goods are known, those with the most rows first. */
export const tradesWithGoods = (snapshot: Known): readonly KnownGoods[] =>
	knownTrades(snapshot)
		.all.filter(({ wholes }) => wholes.size > 0)
		.sort((a, b) => b.rows - a.rows);

/** Whether rows are about parts of a product: codes below it, or those of a group. */
export const isMadeOf = (
	{ codes, wholes }: Pick<KnownGoods, 'codes' | 'wholes'>,
	product: string,
	groups: ReadonlyMap<string, Pick<Group, 'codes'>>
): boolean =>
	product === TOTAL || isCode(product)
		? wholes.has(product)
		: (groups.get(product)?.codes ?? []).some((code) => codes.has(code) || wholes.has(code));

/** Every code that a code is within, all goods first. */
const wholesOf = (code: string): string[] => [
	TOTAL,
	...[2, 4, 6].filter((length) => length < code.length).map((length) => code.slice(0, length))
];

/** Has what is known of a flow reach as far as a period. */
function widen(reach: Map<Flow, Period>, flow: Flow, { from, to }: Period): void {
	const so = reach.get(flow);
	if (!so || from < so.from || to > so.to)
		reach.set(flow, { from: Math.min(so?.from ?? from, from), to: Math.max(so?.to ?? to, to) });
}

/** What a map has, made where it has nothing yet. */
function reachFor(reaches: Map<string, Map<Flow, Period>>, key: string): Map<Flow, Period> {
	let reach = reaches.get(key);
	if (!reach) reaches.set(key, (reach = new Map()));
	return reach;
}

/**
 * One pass over the rows: those of a trade mostly stand together. A group is no part of what is broken down, and its rows
 * say nothing of parts. Gives how far partners are told apart.
 */
function* reachIn(
	rows: readonly Observation[],
	trades: ReadonlyMap<string, Growing>
): Steps<Map<string, Map<Flow, Period>>> {
	const partners = new Map<string, Map<Flow, Period>>();
	let trade: Growing | undefined;
	let seen = 0;
	for (const { reporter, partner, product, flow, period } of rows) {
		if (++seen % STEP === 0) yield;
		if (product === TOTAL && partner !== 'WLD') widen(reachFor(partners, reporter), flow, period);
		if (!isCode(product)) continue;
		if (trade?.reporter !== reporter || trade.partner !== partner) trade = trades.get(`${reporter} ${partner}`);
		if (!trade) continue;
		trade.reach ??= new Map();
		for (const whole of wholesOf(product)) widen(reachFor(trade.reach, whole), flow, period);
	}
	return partners;
}

/** From where to where a flow is known; a total also where both ways are. Undefined where it is not. */
export function reachOf(reach: Reach | undefined, flow: AnyFlow): Period | undefined {
	if (!reach || flow === 'balance') return undefined;
	const [own, out, back] = [reach.get(flow), reach.get('export'), reach.get('import')];
	if (own || flow !== 'total' || !out || !back) return own;
	return { from: Math.max(out.from, back.from), to: Math.min(out.to, back.to) };
}

/** What is known of the parts of a product; of those of a group what is known of any goods. */
export const reachWithin = ({ reach }: Pick<KnownGoods, 'reach'>, product: string): Reach | undefined =>
	reach?.get(isCode(product) ? product : TOTAL);

/** Whether what is known from here to there covers the growth of a period: both it and the year before. */
export const coversGrowth = ({ from, to }: Period, period: Period): boolean =>
	from <= yearEarlier(period).from && period.to <= to;
