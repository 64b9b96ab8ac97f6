import type { Catalogue } from '#lib/snapshot/catalogue.ts';
import { isCode, TOTAL } from '#lib/trade/product.ts';

/** The goods that rows of a reporter's trade with a partner are about. */
export interface KnownGoods {
	readonly reporter: string;
	readonly partner: string;
	/** Codes that rows have, but for all goods. */
	readonly codes: ReadonlySet<string>;
	/** Codes that have finer ones below them, all goods among them. */
	readonly wholes: ReadonlySet<string>;
	/** Whether there are rows of all goods, and how many rows there are in all. */
	readonly hasTotal: boolean;
	readonly rows: number;
}

interface Growing extends KnownGoods {
	readonly codes: Set<string>;
	readonly wholes: Set<string>;
	hasTotal: boolean;
	rows: number;
}

/** The trades that rows are about. */
export interface KnownTrades {
	/** In the order first met. */
	readonly all: readonly KnownGoods[];
	of(reporter: string, partner: string): KnownGoods | undefined;
}

const known = new WeakMap<Catalogue, KnownTrades>();

/** Worked out once a catalogue: every page asks what its trades are made of. */
export function knownTrades(catalogue: Catalogue): KnownTrades {
	const before = known.get(catalogue);
	if (before) return before;
	const trades = new Map<string, Growing>();
	for (const { relation, rows } of catalogue.coverage.values()) {
		const { reporter, partner, product } = relation;
		const id = `${reporter} ${partner}`;
		let trade = trades.get(id);
		if (!trade) {
			trade = { reporter, partner, codes: new Set(), wholes: new Set(), hasTotal: false, rows: 0 };
			trades.set(id, trade);
		}
		trade.rows += rows;
		if (product === TOTAL) trade.hasTotal = true;
		else trade.codes.add(product);
		if (isCode(product)) for (const whole of wholesOf(product)) trade.wholes.add(whole);
	}
	const made = {
		all: [...trades.values()],
		of: (reporter: string, partner: string) => trades.get(`${reporter} ${partner}`)
	};
	known.set(catalogue, made);
	return made;
}

/** Every code that a code is within, all goods first. */
const wholesOf = (code: string): string[] => [
	TOTAL,
	...[2, 4, 6].filter((length) => length < code.length).map((length) => code.slice(0, length))
];
