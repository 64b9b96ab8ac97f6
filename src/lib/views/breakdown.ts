import type { AnyFlow, Ledger, TradeKey } from '#lib/trade/ledger.ts';
import { isBelow, isCode, parentOf, TOTAL } from '#lib/trade/product.ts';
import { breakdown } from '#lib/trade/wholes.ts';
import type { View, WholeKind } from './view.ts';

/** The code of what is left of a whole beside the parts that are shown. */
export const REST = 'REST';

/** A series of a view: one trade and flow, and the product it is a part of. */
interface Part extends TradeKey {
	readonly flow: AnyFlow;
	readonly parent?: string;
}

export const isRest = ({ product, partner }: Pick<Part, 'product' | 'partner'>): boolean =>
	product === REST || partner === REST;

/** What shares and contributions of a view are of. */
export function wholeKindOf({
	of,
	level,
	partner,
	product
}: Pick<View, 'of' | 'level' | 'partner' | 'product'>): WholeKind {
	if (of) return of;
	if (level) return 'parent';
	const isOnePartner = partner !== 'all' && partner.length === 1;
	return isOnePartner && product.some((code) => code !== TOTAL) ? 'goods' : 'world';
}

/** The trade that a series' figures are shares of. */
export function wholeOf(view: View, { reporter, partner, product, currency, parent }: Part): TradeKey {
	const key = { reporter, partner, product, currency };
	switch (wholeKindOf(view)) {
		case 'parent':
			return { ...key, product: parent ?? (isCode(product) ? parentOf(product) : TOTAL) };
		case 'goods':
			return { ...key, product: TOTAL };
		case 'world':
			return { ...key, partner: 'WLD' };
	}
}

/** A product and, of a group, its codes: rows are seldom printed for a group itself. */
const withCodes = (product: string, { vocabulary }: Ledger): readonly string[] => [
	product,
	...(vocabulary.groups.get(product)?.codes ?? [])
];

/** Every partner with rows of a product, but for the world: it is the whole, not one of the parts. */
const allPartners = ({ reporter, product }: View, ledger: Ledger): string[] =>
	[
		...new Set(
			product.flatMap((code) => withCodes(code, ledger)).flatMap((code) => [...ledger.partners(reporter, code)])
		)
	]
		.filter((partner) => partner !== 'WLD')
		.sort();

/** The series that a view names, before its products are broken down. */
function namedKeys(view: View, ledger: Ledger): Part[] {
	const { reporter, currency } = view;
	const partners = view.partner === 'all' ? allPartners(view, ledger) : view.partner;
	return partners.flatMap((partner) =>
		view.product.flatMap((product) => view.flow.map((flow) => ({ reporter, partner, product, currency, flow })))
	);
}

export interface Keys {
	readonly keys: readonly Part[];
	/** The wholes whose windows decide, and which REST closes to: what is broken down, or the world. */
	readonly wholes: readonly Part[];
}

/** The series of a view, and what they add up to with REST; without one there are no wholes. */
export function keysOf(view: View, ledger: Ledger): Keys {
	const named = namedKeys(view, ledger);
	const { level } = view;
	if (level) {
		const keys = named.flatMap((whole) =>
			breakdown(ledger, whole, level).map((product) => ({ ...whole, product, parent: whole.product }))
		);
		return { keys, wholes: named };
	}
	return { keys: named, wholes: view.rest && view.partner === 'all' ? worldOf(view) : [] };
}

/** The reporter's trade with the whole world in each product and flow of a view. */
export const worldOf = ({ reporter, product: products, flow: flows, currency }: View): Part[] =>
	products.flatMap((product) => flows.map((flow) => ({ reporter, partner: 'WLD', product, currency, flow })));

/** What a series is a part of whose growth is told beside that of other parts: of goods broken down, of partners the world. */
export function wholeGrown({ partner, measure }: View, { parent, ...key }: Part): Part | undefined {
	if (parent !== undefined) return { ...key, product: parent };
	return partner === 'all' && measure === 'growth' ? { ...key, partner: 'WLD' } : undefined;
}

/** Of parts that lie more than one level below what is broken down, the codes between: chapters, of headings of all goods. */
export function keysBetween(lines: readonly { readonly key: Part }[], { vocabulary }: Ledger): Part[] {
	const between = new Map<string, Part>();
	for (const { key } of lines) {
		const { parent, product } = key;
		if (parent === undefined || !isCode(product)) continue;
		const roots = vocabulary.groups.get(parent)?.codes ?? [parent];
		for (let code = parentOf(product); roots.some((root) => isBelow(code, root)); code = parentOf(code)) {
			const id = `${key.flow} ${key.partner} ${code}`;
			if (between.has(id)) break;
			between.set(id, { ...key, product: code });
		}
	}
	return [...between.values()];
}

/** What all parts of one whole have in common: who with and of what, where goods are broken down, else the same goods. */
export const itsWholeId = ({ flow, partner, product, parent }: Part): string =>
	parent === undefined ? `${flow} ${product}` : `${flow} ${partner} ${parent}`;

/** The same of the whole that they are parts of. */
export const wholeId = ({ flow, partner, product }: Part, { level }: Pick<View, 'level'>): string =>
	level === undefined ? `${flow} ${product}` : `${flow} ${partner} ${product}`;
