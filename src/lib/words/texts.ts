import { m } from '#lib/lang/messages.ts';
import { LANG_TAGS } from '#lib/lang/lang.ts';
import type { Names } from '#lib/names/names.ts';
import type { Texts } from '#lib/views/answer.ts';
import { REST } from '#lib/views/breakdown.ts';
import type { SeriesKey } from '#lib/views/point.ts';
import type { ByName, Result, Varies } from '#lib/views/result.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { shownUnit, stepOf } from '#lib/views/unit.ts';
import type { View } from '#lib/views/view.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import { variesIn } from '#lib/views/result.ts';
import type { Account } from './account.ts';
import { decidingDecimals } from './decimals.ts';
import { splitText } from './split.ts';
import { seriesName, subtitleOf, summaryOf, titleOf } from './wording.ts';

/** The words of a view that are not worked out: a named chart's own. */
export interface GivenWords {
	readonly title?: string;
	readonly subtitle?: string;
}

type TextsOfResult = Omit<Texts<never>, 'findings' | 'events'>;

/** What a result is called and says in its view's language. */
export const textsOf = (result: Result, names: Names, given: GivenWords = {}): TextsOfResult =>
	finish(wordingTexts(result, names, given));

/** The same in steps. */
export function* wordingTexts(
	result: Result,
	names: Names,
	{ title, subtitle }: GivenWords = {}
): Steps<TextsOfResult> {
	const { view, lines, isChosen, windows, unit, varies, findings, whole } = result;
	const account: Account = {
		view,
		lines,
		isChosen,
		windows,
		unit: shownUnit(unit),
		power: stepOf(unit),
		decimals: yield* decidingDecimals(result),
		findings,
		names
	};
	yield;
	const titleText = title || titleOf(account, result);
	yield;
	const summary = summaryOf(account, result);
	yield;
	return {
		title: titleText,
		subtitle: subtitle || subtitleOf(account),
		summary,
		splits: lines.map(({ split }) => split && splitText(split, view.currency, view.lang)),
		...(whole && { wholeLabel: wholeLabel(whole.product, view, names) }),
		labels: lines.map(({ key }) => labelOf(key, varies, view, names)),
		...(MEASURE_TRAITS[view.measure].hasRecords && {
			records: lines.map(({ key }) => ({ own: names.shortName(key.reporter), mirror: names.shortName(key.partner) }))
		})
	};
}

/** Of goods what they are called, of partners the world. */
const wholeLabel = (product: string, { level }: Pick<View, 'level'>, names: Names): string =>
	level ? (names.productName?.(product) ?? product) : names.shortName('WLD');

function labelOf(
	{ partner, product, flow, parent }: SeriesKey,
	varies: Varies,
	view: Pick<View, 'lang' | 'partner' | 'product'>,
	names: Names
): string {
	const { lang } = view;
	const rest = m.rest_of_whole({}, { locale: lang });
	const goodsName = (code: string) => names.productName?.(code) ?? code;
	const of = parent !== undefined && view.product.length > 1 ? `${goodsName(parent)}: ` : '';
	const goods = of + (product === REST ? (names.productName?.(REST) ?? rest) : goodsName(product));
	const who = partner === REST ? rest : names.shortName(partner);
	// several products of several partners: both are named
	const isOnePartner = view.partner !== 'all' && view.partner.length === 1;
	const what = isOnePartner ? goods : `${who}, ${goods}`;
	switch (varies) {
		case 'product':
			return what;
		case 'product and flow':
			return seriesName(what, flow, lang);
		case 'partner':
			return who;
		case 'flow':
			return m.flow_label({ flow }, { locale: lang });
		case 'partner and flow':
			return seriesName(who, flow, lang);
		default:
			return unreachable(varies);
	}
}

/** Series by what a view's language calls them. */
export const byNameIn =
	(view: View, names: Names): ByName =>
	(a, b) => {
		const name = (key: SeriesKey) => labelOf(key, variesIn(view), view, names);
		return name(a).localeCompare(name(b), LANG_TAGS[view.lang]);
	};
