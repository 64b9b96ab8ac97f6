import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { isBelow, isCode, levelOf, parentOf, TOTAL } from '#lib/trade/product.ts';
import type { AnswerSeries } from '#lib/views/answer.ts';
import { isRest } from '#lib/views/breakdown.ts';
import { DEFAULT_VIEW, formatView, type View } from '#lib/views/view.ts';

/** The ways from a view's figures to the goods they are made of and back, as queries without a time. */
export interface Drives {
	/** By series: what drove its growth, where rows of its parts are known. */
	readonly parts: readonly (string | undefined)[];
	/** One level up, from the parts of a product to those of what it is a part of. */
	readonly back?: { readonly name: string; readonly query: string };
}

/** The next finer level below a product; none below a subheading, and of a group none that holds for all its codes. */
function levelBelow(product: string): View['level'] {
	if (product !== TOTAL && !isCode(product)) return undefined;
	return ([2, 4, 6] as const).find((level) => level > levelOf(product));
}

const queryOf = (view: View, trade: Pick<View, 'partner' | 'flow' | 'product' | 'level'>): string => {
	const { reporter, currency, source, asof, window, lang, theme } = view;
	const same = { reporter, currency, source, asof, window, lang, theme };
	return formatView({ ...DEFAULT_VIEW, ...same, ...trade, measure: 'contribution' });
};

/** What leads from each series of a view to its parts, and from parts back to what they are within. */
export function drivesOf(
	view: View,
	series: readonly AnswerSeries[],
	{ catalogue, productsIn }: Pick<Snapshot, 'catalogue' | 'productsIn'>
): Drives | undefined {
	if (view.flow.includes('balance') || view.measure === 'mirror') return undefined;
	const codes = new Map<string, string[]>();
	for (const { relation } of catalogue.coverage.values()) {
		if (relation.reporter !== view.reporter || relation.product === TOTAL) continue;
		const ofPartner = codes.get(relation.partner);
		if (ofPartner) ofPartner.push(relation.product);
		else codes.set(relation.partner, [relation.product]);
	}
	const parts = series.map((one): string | undefined => {
		const { partner, flow, product } = one;
		const level = levelBelow(product);
		const isKnown = (code: string) => level !== undefined && levelOf(code) >= level && isBelow(code, product);
		if (!level || isRest(one) || !codes.get(partner)?.some(isKnown)) return undefined;
		return queryOf(view, { partner: [partner], flow: [flow], product: [product], level });
	});
	const back = backFrom(view, productsIn);
	if (!back && parts.every((query) => query === undefined)) return undefined;
	return { parts, ...(back && { back }) };
}

/** From the parts of one code to those of the code above it. */
function backFrom(view: View, productsIn: Snapshot['productsIn']): Drives['back'] {
	const [product, ...others] = view.product;
	if (!view.level || product === undefined || others.length > 0 || !isCode(product)) return undefined;
	const level = ([2, 4] as const).find((digits) => digits === levelOf(product));
	if (!level) return undefined;
	const above = parentOf(product);
	return {
		name: productsIn(view.lang).shortName(above),
		query: queryOf(view, { partner: view.partner, flow: view.flow, product: [above], level })
	};
}
