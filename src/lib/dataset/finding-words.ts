import type { Finding } from '#lib/trade/finding.ts';
import { rowRef, type Observation } from '#lib/trade/observation.ts';
import { periodLabel } from '#lib/trade/period.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import { capitalised, inSentence, MINUS, possessive, withUnit } from '#lib/trade/wording.ts';
import type { ColumnNumbers } from './dataset.ts';
import type { Problem } from './problem.ts';

/** What findings are worded with. */
export interface FindingWords {
	nameOf(code: string): string;
	/** Where the columns of a file stand, to point at a cell. */
	columns: ReadonlyMap<string, ColumnNumbers>;
}

/** As printed: the row's own decimals, in its own unit. */
function valueText({ value, unit }: Observation): string {
	if (!value) return 'no value';
	const number = (value.value / 10 ** unit.power).toFixed(value.decimals);
	return withUnit(number, formatUnit(unit));
}

const percentText = (percent: number, decimals: number): string =>
	`${percent < 0 ? MINUS : '+'}${Math.abs(percent).toFixed(decimals)}%`;

const growthText = ({ growth }: Observation): string =>
	growth ? percentText(growth.value, growth.decimals) : 'no growth';

/** A plain amount in the unit of a row, rounded to one place more than the row prints. */
function amountText(amount: number, { unit, value }: Observation): string {
	const number = (amount / 10 ** unit.power)
		.toFixed(Math.min((value?.decimals ?? 0) + 1, 6))
		.replace(/\.?0+$/, '');
	return withUnit(number, formatUnit(unit));
}

const WHAT = { total: 'trade', export: 'exports', import: 'imports' } as const;
const LINK = { total: 'with', export: 'to', import: 'from' } as const;

function trade(row: Observation, nameOf: FindingWords['nameOf']): string {
	const product = row.product === 'TOTAL' ? '' : ` in HS ${row.product}`;
	const whose = capitalised(possessive(nameOf(row.reporter)));
	return `${whose} ${WHAT[row.flow]} ${LINK[row.flow]} ${inSentence(nameOf(row.partner))}${product}, ${periodLabel(row.period)}`;
}

const publisher = ({ source }: Observation): string => source.publisher || source.id;

const CURRENCY_NAMES = new Intl.DisplayNames('en', { type: 'currency' });

/** "yuan", "US dollars": the currency as a reader says it. */
const currencyText = (code: string): string => (code === 'CNY' ? 'yuan' : code === 'USD' ? 'US dollars' : (CURRENCY_NAMES.of(code) ?? code)); // prettier-ignore

type Said = Pick<Problem, 'message' | 'found' | 'expected' | 'fix'>;

/** Each finding in words: what was found, what else says, and what to do about it. */
function say(finding: Finding, nameOf: FindingWords['nameOf']): Said {
	const [row, other, third] = finding.rows;
	const of = trade(row, nameOf);
	const { found, expected } = finding;
	switch (finding.code) {
		case 'sum':
			return {
				message: `${of}: the total does not equal exports plus imports of the same source (${publisher(row)}).`,
				found: valueText(row),
				expected: expected === undefined ? '' : amountText(expected, row),
				fix: 'Check the three figures against the source; one may be misprinted or more coarsely rounded than it looks.'
			};
		case 'growth-bracket':
			return {
				message: `${of}: the total cannot grow by ${growthText(row)} when exports grew by ${other ? growthText(other) : ''} and imports by ${third ? growthText(third) : ''}.`,
				found: growthText(row),
				expected: `between ${[other, third].flatMap((part) => (part ? growthText(part) : [])).join(' and ')}`,
				fix: 'One of the three rates may be in another currency or misprinted: check them against the source.'
			};
		case 'growth-currency':
			return {
				message: `${of}: ${growthText(row)} is growth in ${currencyText(finding.currency ?? '')}, not in ${currencyText(row.growthCurrency)}, where ${contradiction(finding)}.`,
				found: growthText(row),
				expected: expected === undefined ? '' : percentText(expected, row.growth?.decimals ?? 1),
				fix: `Write ${finding.currency ?? ''} in the column yoy_currency of this row, or use the growth in ${currencyText(row.growthCurrency)}.`
			};
		case 'growth-computed':
			return {
				message: `${of}: reported growth of ${growthText(row)} (${publisher(row)}) differs from ${expected === undefined ? '' : percentText(expected, 1)}, computed from the published figures; the office usually compares with a revised base.`,
				found: growthText(row),
				expected: expected === undefined ? '' : percentText(expected, 1),
				fix: 'If the difference is large, check the value, the growth and the year before.'
			};
		case 'source-conflict':
			return {
				message: `${of}: ${publisher(row)} prints ${valueText(row)}, ${other ? `${publisher(other)} ${valueText(other)}` : ''}.`,
				found: valueText(row),
				...(other && { expected: valueText(other) }),
				fix: 'Find out whether both count the same thing; the figure of the better or later source is used.'
			};
		case 'revision':
			return {
				message: `${of}: ${publisher(row)} (${row.source.published || 'no date'}) prints ${valueText(row)}, earlier ${other ? `${publisher(other)} (${other.source.published || 'no date'}) ${valueText(other)}` : ''}.`,
				found: valueText(row),
				...(other && { expected: valueText(other) })
			};
		case 'parts':
			return {
				message: `${of}: the printed figure does not equal what ${partsText(finding)} add up to.`,
				found: valueText(row),
				expected: expected === undefined ? '' : amountText(expected, row),
				fix: 'One of these periods was revised, rounded or misprinted: check them against the source.'
			};
		case 'cumulative-decrease':
			return {
				message: `${of}: the year to date is smaller than up to ${other ? periodLabel({ from: other.period.to - 1, to: other.period.to }) : ''} (${other ? valueText(other) : ''}).`,
				found: valueText(row),
				...(other && { expected: `at least ${valueText(other)}` }),
				fix: 'Check both figures, and whether one of them is a single month.'
			};
		case 'magnitude':
			return {
				message: `${of}: per month this is about ${timesText(finding.factor ?? 1)} what is usual for this series.`,
				found: valueText(row),
				expected: expected === undefined ? '' : `about ${amountText(typical(expected, row), row)}`,
				fix: 'Check the unit (thousand, million, billion) and the decimal point.'
			};
		case 'exceeds-world':
			return {
				message: `${of}: more than the reporter's trade with the whole world (${other ? valueText(other) : ''}).`,
				found: valueText(row),
				...(other && { expected: `at most ${valueText(other)}` }),
				fix: 'Check the units of both figures.'
			};
		case 'mixed-currency':
			return {
				message: `Not like for like: ${growthText(row)} for ${inSentence(nameOf(row.partner))} is growth in ${currencyText(finding.currency ?? '')}${native(finding, nameOf)}.`,
				found: growthText(row),
				fix: 'Compare growth in one currency only.'
			};
		case 'placeholder-zero':
			return {
				message: `${of}: zero stands for figures not yet published.`,
				...(found !== undefined && { found: String(found) })
			};
	}
}

/** "Customs prints -14.5%" or "the figures give -14.4%". */
function contradiction({ rows, expected }: Finding): string {
	const [row, other] = rows;
	if (rows.length > 2 && other?.growth && other.growthCurrency === row.growthCurrency)
		return `${publisher(other)} prints ${growthText(other)}`;
	return `the figures give ${expected === undefined ? '' : percentText(expected, 1)}`;
}

/** ", +32% for Russia in US dollars": what a growth in another currency stands beside. */
function native({ rows: [row, ...others], currency }: Finding, nameOf: FindingWords['nameOf']): string {
	const other = others.find(
		({ growthCurrency, partner }) => growthCurrency !== currency && partner !== row.partner
	);
	return other
		? `, ${growthText(other)} for ${inSentence(nameOf(other.partner))} in ${currencyText(other.growthCurrency)}`
		: '';
}

const partsText = ({ rows }: Finding): string => {
	const parts = rows.slice(1).map(({ period }) => periodLabel(period, 'short'));
	return parts.length > 3 ? `${parts.length} other printed periods` : parts.join(' and ');
};

const timesText = (factor: number): string => (factor >= 1 ? `${factor} times` : `a ${ORDINALS[String(Math.round(1 / factor))] ?? 'fraction'} of`); // prettier-ignore

const ORDINALS: Record<string, string> = {
	10: 'tenth',
	100: 'hundredth',
	1000: 'thousandth',
	10000: 'ten-thousandth'
};

/** The usual monthly level over the months of a row, to one significant digit more than a slip could hide. */
const typical = (perMonth: number, { period }: Observation): number =>
	Number((perMonth * (period.to - period.from)).toPrecision(2));

const ON_GROWTH = new Set(['growth-bracket', 'growth-currency', 'growth-computed', 'mixed-currency']);

/** A finding as a problem: worded, and pointing at the cell of the row it is about. */
export function wordFinding(finding: Finding, { nameOf, columns }: FindingWords): Problem {
	const [row] = finding.rows;
	const column = columns.get(row.file)?.get(ON_GROWTH.has(finding.code) ? 'yoy' : 'value');
	return {
		code: finding.code,
		severity: finding.severity,
		...say(finding, nameOf),
		file: row.file,
		line: row.line,
		...(column !== undefined && { column }),
		rows: finding.rows.map(rowRef)
	};
}
