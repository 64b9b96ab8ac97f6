import type { Bounded } from '#lib/trade/bounds.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { formatPeriod, months, type Period } from '#lib/trade/period.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { capitalised, inSentence, possessive } from '#lib/lang/grammar.ts';
import { chineseSummary } from './chinese.ts';
import { listed } from '#lib/names/names.ts';
import { formatFigure } from '#lib/lang/numbers.ts';
import type { Line, Point } from '#lib/views/point.ts';
import { russianSummary } from './russian.ts';
import {
	amount,
	apartBy,
	changeIn,
	FEW,
	isLoss,
	isNone,
	knownIn,
	mostOf,
	percent,
	recordIn,
	rounded,
	sideOf,
	sizeOf,
	unknownIn,
	type Known,
	type Account
} from './account.ts';
import type { View } from '#lib/views/view.ts';

/** "trade with Russia", "exports to Russia": what a reporter does with a partner. */
export function tradeWith(flow: AnyFlow, partner: string): string {
	const whom = inSentence(partner);
	switch (flow) {
		case 'export':
			return `exports to ${whom}`;
		case 'import':
			return `imports from ${whom}`;
		case 'balance':
			return `trade balance with ${whom}`;
		case 'total':
			return `trade with ${whom}`;
	}
}

/** "in 2023", "in January-August 2023", "in the 12 months to August 2023". */
export function during(period: Period): string {
	if (months(period) === 12 && formatPeriod(period).includes('/'))
		return `in the 12 months to ${periodLabel({ from: period.to - 1, to: period.to })}`;
	return `in ${periodLabel(period)}`;
}

const isPlural = (flow: AnyFlow): boolean => flow === 'export' || flow === 'import';

/** "rose 32%", "fell 8.7%", "was unchanged". */
function moved(change: Bounded, plural = false): string {
	if (isNone(change)) return plural ? 'were unchanged' : 'was unchanged';
	return `${change.value > 0 ? 'rose' : 'fell'} ${percent(change)}`;
}

/** What each measure says of one series; the subject (\"trade with Russia\") stands before it. */
function predicate(told: Account, line: Line, point: Point): string {
	const { flow, partner } = line.key;
	const { names, view } = told;
	const were = isPlural(flow) ? 'were' : 'was';
	switch (view.measure) {
		case 'value': {
			if (flow === 'balance') return balance(told, point);
			const change = changeIn(point);
			if (!change) return `${were} ${amount(point, told)}`;
			return isNone(change)
				? `${were} unchanged at ${amount(point, told)}`
				: `${moved(change)} to ${amount(point, told)}`;
		}
		case 'growth':
			return moved(rounded(point, point.how === 'reported'), isPlural(flow));
		case 'index':
			return `stood at ${formatFigure(point, 'index')}`;
		case 'share':
			return `made up ${percent(rounded(point, false))} of ${flow === 'total' ? 'all its trade' : `all its ${FLOW_WORDS[flow]}`}`;
		case 'contribution': {
			const share = rounded(point, false);
			const points = `${percent(share).replace('%', '')} percentage points`;
			return isLoss(share) ? `took ${points} from growth` : `added ${points} to growth`;
		}
		case 'mirror':
			return `${were} ${mirrored(told, point, names.name(partner), names.name(line.key.reporter))}`;
	}
}

function balance(told: Account, point: Point): string {
	const side = sideOf(point);
	if (side === 'even') return 'was even';
	if (side === 'nearly') return 'was close to even';
	if (side === 'either') {
		const { deficit, surplus } = mostOf(point, told.view);
		return `lay, given rounding, between a deficit of ${deficit} and a surplus of ${surplus}`;
	}
	const { text, isMost } = sizeOf(point, side, told);
	return `was a ${side} of ${isMost ? 'at most ' : ''}${text}`;
}

function mirrored({ view }: Account, { own, mirror, ...gap }: Point, partner: string, reporter: string): string {
	if (!own || !mirror) return '';
	const money = recordIn(view, own);
	const by = apartBy(gap);
	const apart =
		by === 'none' ? 'the same' : by === 'hardly' ? 'almost the same' : `${percent(rounded(gap, false))} ${by}`;
	return `${money(own)} by ${possessive(reporter)} record and ${money(mirror)} by that of ${inSentence(partner)}, ${apart}`;
}

/** What follows the period: what the change is from, what 100 is. */
function tail({ view }: Account): string {
	if (view.measure === 'growth') return ' from a year earlier';
	if (view.measure === 'index' && view.base) return ` (${periodLabel(view.base)} = 100)`;
	return '';
}

/**
 * The sentence of a view, from the newest window it knows of: every partner told where there are few, the largest where
 * there are many, and what is not known said so. It is the text alternative of every picture.
 */
export function summaryOf(told: Account): string {
	switch (told.view.lang) {
		case 'en':
			return englishSummary(told);
		case 'zh':
			return chineseSummary(told);
		case 'ru':
			return russianSummary(told);
	}
}

function englishSummary(told: Account): string {
	const { lines, names, view } = told;
	const { last, known, missing } = knownIn(told);
	const [first, ...others] = known;
	const whose = capitalised(possessive(names.name(view.reporter)));
	const subject = ({ key }: Line) => tradeWith(key.flow, names.name(key.partner));
	if (!first || !last) {
		if (lines.length === 0) return `Nothing is known of ${possessive(names.name(view.reporter))} trade in this view.`;
		return `Nothing is known of ${possessive(names.name(view.reporter))} ${listed(lines.slice(0, FEW).map(subject))} for this view.`;
	}
	if (known.length > FEW) return ranked(told, known, last);
	const said = predicate(told, first.line, first.point);
	// a long comparison reads better with its time in front
	const head =
		view.measure === 'mirror'
			? `${capitalised(during(last))} ${possessive(names.name(view.reporter))} ${subject(first.line)} ${said}`
			: `${whose} ${subject(first.line)} ${said} ${during(last)}${tail(told)}`;
	const rest = others.map(
		({ line, point }, i) => `${again(line, (known[i] ?? first).line, subject(line))} ${predicate(told, line, point)}`
	);
	const { named, others: more } = unknownIn(told, missing, {
		// "imports from Russia and Japan" would be the imports from both
		partner: ({ key }, arePartners) => {
			const partner = names.name(key.partner);
			return arePartners ? inSentence(partner) : tradeWith('total', partner);
		},
		series: (line) => subject(line).replace(/^trade balance/, 'the $&')
	});
	const unlisted = more > 0 ? [`${more} others`] : [];
	const unknown = named.length > 0 ? `; nothing is known for ${listed([...named, ...unlisted])}` : '';
	return `${[head, ...(rest.length > 0 ? [`while ${listed(rest)}`] : [])].join(', ')}${unknown}.`;
}

/** A subject that is not the first: "that with the United States" for a balance right after another. */
const again = ({ key }: Line, before: Line, subject: string): string =>
	key.flow === 'balance'
		? subject.replace(/^trade balance/, before.key.flow === 'balance' ? 'that' : 'the $&')
		: subject;

/** Many partners: how many, and the three that stand out. */
function ranked(told: Account, known: readonly Known[], last: Period): string {
	const { names, view } = told;
	const sorted = [...known].sort((a, b) => b.point.value - a.point.value);
	const said = ({ line, point }: Known) => `${inSentence(names.name(line.key.partner))} (${quantity(told, point)})`;
	const [most, ...next] = sorted.slice(0, FEW).map(said);
	const flow = FLOW_WORDS[known[0]?.line.key.flow ?? 'total'];
	const count = `${sorted.length} partners in ${possessive(names.name(view.reporter))} ${flow} ${during(last)}`;
	return `Of ${count}, ${most} ${SUPERLATIVE[view.measure]}, ahead of ${listed(next)}.`;
}

const FLOW_WORDS: Record<AnyFlow, string> = {
	total: 'trade',
	export: 'exports',
	import: 'imports',
	balance: 'balance'
};

const SUPERLATIVE: Record<View['measure'], string> = {
	value: 'came first',
	growth: 'grew most',
	index: 'stood highest',
	share: 'had the largest share',
	contribution: 'added most',
	mirror: 'had the widest gap above'
};

const quantity = (told: Account, point: Point): string => {
	const { unit, view } = told;
	if (view.measure === 'value') return amount(point, told);
	return formatFigure(point, unit, { sign: view.measure !== 'index' && view.measure !== 'share' });
};
