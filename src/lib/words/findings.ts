import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Finding } from '#lib/trade/finding.ts';
import { rowRef, type Observation } from '#lib/trade/observation.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { formatUnit, type Unit } from '#lib/trade/unit.ts';
import { capitalised, inSentence, MINUS, possessive, unitAffixes, withUnit } from '#lib/lang/grammar.ts';
import type { ColumnNumbers } from '#lib/tables/table.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** What findings are worded with. */
export interface FindingWords {
	nameOf(code: string): string;
	/** Where the columns of a file stand, to point at a cell. */
	columns: ReadonlyMap<string, ColumnNumbers>;
	lang: Lang;
}

/** As printed: the row's own decimals, in its own unit. */
function valueText({ value, unit }: Observation, lang: Lang): string {
	if (!value) return m.no_value({}, { locale: lang });
	return moneyText(value.value / 10 ** unit.power, value.decimals, unit, lang);
}

/** An amount of a unit with as many decimals; Chinese counts another thousand, with the same digits. */
function moneyText(amount: number, decimals: number, unit: Unit, lang: Lang): string {
	const name = formatUnit(unit);
	const { times } = unitAffixes(name, lang);
	return withUnit(decimalText(amount * times, Math.max(0, decimals - Math.log10(times)), lang), name, lang);
}

/** Digits as the data have them, with the mark that a language sets before decimals. */
const decimalText = (number: number, decimals: number, lang: Lang): string =>
	lang === 'ru' ? number.toFixed(decimals).replace('.', ',') : number.toFixed(decimals);

const percentText = (percent: number, decimals: number, lang: Lang): string =>
	withUnit(`${percent < 0 ? MINUS : '+'}${decimalText(Math.abs(percent), decimals, lang)}`, '%', lang);

const growthText = ({ growth }: Observation, lang: Lang): string =>
	growth ? percentText(growth.value, growth.decimals, lang) : m.no_growth({}, { locale: lang });

/** A plain amount in the unit of a row, rounded to one place more than the row prints. */
function amountText(amount: number, { unit, value }: Observation, lang: Lang): string {
	const number = (amount / 10 ** unit.power).toFixed(Math.min((value?.decimals ?? 0) + 1, 6)).replace(/\.?0+$/, '');
	return moneyText(Number(number), number.split('.')[1]?.length ?? 0, unit, lang);
}

function trade(row: Observation, { nameOf, lang }: FindingWords): string {
	const [reporter, partner] = [nameOf(row.reporter), nameOf(row.partner)];
	const english = lang === 'en';
	const locale = { locale: lang };
	const what = m.trade_between(
		{
			flow: row.flow,
			reporter: english ? capitalised(possessive(reporter)) : reporter,
			partner: english ? inSentence(partner) : partner
		},
		locale
	);
	const product = row.product === 'TOTAL' ? '' : m.in_product({ product: row.product }, locale);
	return m.trade_in_period({ trade: what + product, period: periodLabel(row.period, 'long', lang) }, locale);
}

const publisher = ({ source }: Observation): string => source.publisher || source.id;

/** "yuan", "US dollars": the currency as a reader says it; in Russian in the case that stands after "в". */
export function currencyText(code: string, lang: Lang): string {
	const known = m.currency_said({ code }, { locale: lang });
	if (known !== '') return known;
	return lang === 'ru' ? code : (new Intl.DisplayNames(lang, { type: 'currency' }).of(code) ?? code);
}

type Said = Pick<Problem, 'message' | 'found' | 'expected' | 'advice'>;

/** Each finding in words: what was found, what else says, and what to do about it. */
function say(finding: Finding, words: FindingWords): Said {
	const { nameOf, lang } = words;
	const [row, other, third] = finding.rows;
	const of = trade(row, words);
	const { found, expected } = finding;
	const locale = { locale: lang };
	const value = (of: Observation | undefined) => (of ? valueText(of, lang) : '');
	const growth = (of: Observation | undefined) => (of ? growthText(of, lang) : '');
	const percent = (decimals: number) => (expected === undefined ? '' : percentText(expected, decimals, lang));
	const amount = () => (expected === undefined ? '' : amountText(expected, row, lang));
	const day = ({ source }: Observation) => source.published || m.no_date({}, locale);
	switch (finding.code) {
		case 'sum':
			return {
				message: m.sum_message({ of, publisher: publisher(row) }, locale),
				found: value(row),
				expected: amount(),
				advice: m.sum_fix({}, locale)
			};
		case 'growth-bracket':
			return {
				message: m.bracket_message({ of, total: growth(row), exports: growth(other), imports: growth(third) }, locale),
				found: growth(row),
				expected: m.bracket_expected(
					{
						bounds: [other, third].flatMap((part) => (part ? growth(part) : [])).join(m.between_and({}, locale))
					},
					locale
				),
				advice: m.bracket_fix({}, locale)
			};
		case 'growth-currency': {
			const own = currencyText(row.growthCurrency, lang);
			return {
				message: m.currency_message(
					{
						of,
						growth: growth(row),
						really: currencyText(finding.currency ?? '', lang),
						own,
						contradiction: contradiction(finding, lang)
					},
					locale
				),
				found: growth(row),
				expected: percent(row.growth?.decimals ?? 1),
				advice: m.currency_fix({ code: finding.currency ?? '', own }, locale)
			};
		}
		case 'growth-computed':
			return {
				message: m.computed_message(
					{ of, growth: growth(row), publisher: publisher(row), computed: percent(1) },
					locale
				),
				found: growth(row),
				expected: percent(1),
				advice: m.computed_fix({}, locale)
			};
		case 'source-conflict':
			return {
				message: m.conflict_message(
					{
						of,
						publisher: publisher(row),
						value: value(row),
						other: other ? m.other_value({ publisher: publisher(other), value: value(other) }, locale) : ''
					},
					locale
				),
				found: value(row),
				...(other && { expected: value(other) }),
				advice: m.conflict_fix({}, locale)
			};
		case 'revision': {
			const earlier = other
				? m.print_of({ publisher: publisher(other), day: day(other), value: value(other) }, locale)
				: '';
			return {
				message: m.revision_message(
					{ of, publisher: publisher(row), day: day(row), value: value(row), earlier },
					locale
				),
				found: value(row),
				...(other && { expected: value(other) })
			};
		}
		case 'parts':
			return {
				message: m.parts_message({ of, parts: partsText(finding, lang) }, locale),
				found: value(row),
				expected: amount(),
				advice: m.parts_fix({}, locale)
			};
		case 'cumulative-decrease': {
			const until = other ? periodLabel({ from: other.period.to - 1, to: other.period.to }, 'long', lang) : '';
			return {
				message: m.decrease_message({ of, until, value: value(other) }, locale),
				found: value(row),
				...(other && { expected: m.at_least({ value: value(other) }, locale) }),
				advice: m.decrease_fix({}, locale)
			};
		}
		case 'magnitude':
			return {
				message: m.magnitude_message({ of, times: timesText(finding.factor ?? 1, lang) }, locale),
				found: value(row),
				expected:
					expected === undefined ? '' : m.about({ value: amountText(typical(expected, row), row, lang) }, locale),
				advice: m.magnitude_fix({}, locale)
			};
		case 'exceeds-world':
			return {
				message: m.world_message({ of, value: value(other) }, locale),
				found: value(row),
				...(other && { expected: m.at_most({ value: value(other) }, locale) }),
				advice: m.world_fix({}, locale)
			};
		case 'mixed-currency':
			return {
				message: m.mixed_message(
					{
						growth: growth(row),
						partner: lang === 'en' ? inSentence(nameOf(row.partner)) : nameOf(row.partner),
						currency: currencyText(finding.currency ?? '', lang),
						beside: native(finding, words)
					},
					locale
				),
				found: growth(row),
				advice: m.mixed_fix({}, locale)
			};
		case 'placeholder-zero':
			return {
				message: m.zero_message({ of }, locale),
				...(found !== undefined && { found: String(found) })
			};
	}
}

/** "Customs prints -14.5%" or "the figures give -14.4%". */
function contradiction({ rows, expected }: Finding, lang: Lang): string {
	const [row, other] = rows;
	const locale = { locale: lang };
	if (rows.length > 2 && other?.growth && other.growthCurrency === row.growthCurrency)
		return m.other_prints({ publisher: publisher(other), growth: growthText(other, lang) }, locale);
	return m.figures_give({ growth: expected === undefined ? '' : percentText(expected, 1, lang) }, locale);
}

/** ", +32% for Russia in US dollars": what a growth in another currency stands beside. */
function native({ rows: [row, ...others], currency }: Finding, { nameOf, lang }: FindingWords): string {
	const other = others.find(({ growthCurrency, partner }) => growthCurrency !== currency && partner !== row.partner);
	if (!other) return '';
	return m.beside(
		{
			growth: growthText(other, lang),
			partner: lang === 'en' ? inSentence(nameOf(other.partner)) : nameOf(other.partner),
			currency: currencyText(other.growthCurrency, lang)
		},
		{ locale: lang }
	);
}

function partsText({ rows }: Finding, lang: Lang): string {
	const parts = rows.slice(1).map(({ period }) => periodLabel(period, 'short', lang));
	return parts.length > 3
		? m.other_periods({ count: parts.length }, { locale: lang })
		: parts.join(m.between_and({}, { locale: lang }));
}

const timesText = (factor: number, lang: Lang): string =>
	factor >= 1
		? m.times({ factor }, { locale: lang })
		: m.fraction_of({ inverse: String(Math.round(1 / factor)) }, { locale: lang });

/** The usual monthly level over the months of a row, to one significant digit more than a slip could hide. */
const typical = (perMonth: number, { period }: Observation): number =>
	Number((perMonth * (period.to - period.from)).toPrecision(2));

const ON_GROWTH = new Set(['growth-bracket', 'growth-currency', 'growth-computed', 'mixed-currency']);

/** A finding as a problem: worded, and pointing at the cell of the row it is about. */
export function wordFinding(finding: Finding, words: FindingWords): Problem {
	const [row] = finding.rows;
	const { columns } = words;
	const column = columns.get(row.file)?.get(ON_GROWTH.has(finding.code) ? 'yoy' : 'value');
	return {
		code: finding.code,
		severity: finding.severity,
		...say(finding, words),
		file: row.file,
		line: row.line,
		...(column !== undefined && { column }),
		rows: finding.rows.map(rowRef)
	};
}
