import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { ColumnNumbers } from '#lib/tables/table.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { changeOf } from '#lib/trade/area-changes.ts';
import type { Finding } from '#lib/trade/finding.ts';
import { rowRef, type Observation } from '#lib/trade/observation.ts';
import { lastMonth, monthAt } from '#lib/trade/period.ts';
import type { Names } from '#lib/names/names.ts';
import { changedGoodsText } from './changed-goods.ts';
import { rowWords, type RowWords } from './row-words.ts';

/** What findings are worded with. */
export interface FindingWords {
	readonly names: Pick<Names, 'name' | 'productName'>;
	/** Where the columns of a file stand, to point at a cell. */
	columns: ReadonlyMap<string, ColumnNumbers>;
	lang: Lang;
}

type Details = Pick<Problem, 'message' | 'found' | 'expected' | 'advice'>;

/** Whether the parts of a product fall short of it. */
const isShort = ({ found = 0, expected = 0 }: Finding): boolean => expected < found;

/** Each finding in words: what was found, what else says, and what to do about it. */
function detailsOf(finding: Finding, words: RowWords, lang: Lang, names: FindingWords['names']): Details {
	const [row, other, third] = finding.rows;
	const { value, growth, publisher } = words;
	const of = words.trade(row);
	const { found, expected } = finding;
	const locale = { locale: lang };
	const percent = (decimals: number) => (expected === undefined ? '' : words.percent(expected, decimals));
	const amount = () => (expected === undefined ? '' : words.amount(expected, row));
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
			const growthCurrency = words.currency(row.growthCurrency);
			return {
				message: m.currency_message(
					{
						of,
						growth: growth(row),
						really: words.currency(finding.currency ?? ''),
						own: growthCurrency,
						contradiction: contradiction(finding, words, lang)
					},
					locale
				),
				found: growth(row),
				expected: percent(row.growth?.decimals ?? 1),
				advice: m.currency_fix({ code: finding.currency ?? '', own: growthCurrency }, locale)
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
		case 'source-conflict': {
			const ofRow = { of, publisher: publisher(row), value: value(row) };
			const isOfOne = other && publisher(other) === publisher(row);
			return {
				message: isOfOne
					? m.conflict_within({ ...ofRow, other: value(other) }, locale)
					: m.conflict_message(
							{
								...ofRow,
								other: other ? m.other_value({ publisher: publisher(other), value: value(other) }, locale) : ''
							},
							locale
						),
				found: value(row),
				...(other && { expected: value(other) }),
				advice: m.conflict_fix({}, locale)
			};
		}
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
			const until = other ? periodLabel(lastMonth(other.period), 'long', lang) : '';
			return {
				message: m.decrease_message({ of, until, value: value(other) }, locale),
				found: value(row),
				...(other && { expected: m.at_least({ value: value(other) }, locale) }),
				advice: m.decrease_fix({}, locale)
			};
		}
		case 'product-sum':
			return {
				message: isShort(finding)
					? m.product_short_message({ of, parts: amount() }, locale)
					: m.product_sum_message({ of, parts: amount() }, locale),
				found: value(row),
				expected: amount(),
				advice: m.product_sum_fix({}, locale)
			};
		case 'double-total':
			return {
				message: m.double_total_message({ of, parts: amount() }, locale),
				found: value(row),
				expected: amount(),
				advice: m.double_total_fix({}, locale)
			};
		case 'magnitude':
			return {
				message: m.magnitude_message({ of, times: timesText(finding.factor ?? 1, lang) }, locale),
				found: value(row),
				expected: expected === undefined ? '' : m.about({ value: words.amount(typical(expected, row), row) }, locale),
				advice: m.magnitude_fix({}, locale)
			};
		case 'exceeds-world':
			return {
				message:
					row.partner === 'WLD'
						? m.world_exceeded_message({ of, value: value(other) }, locale)
						: m.world_message({ of, value: value(other) }, locale),
				found: value(row),
				...(other && {
					expected: (row.partner === 'WLD' ? m.at_least : m.at_most)({ value: value(other) }, locale)
				}),
				advice: m.world_fix({}, locale)
			};
		case 'mixed-currency':
			return {
				message: m.mixed_message(
					{
						growth: growth(row),
						partner: words.partner(row),
						currency: words.currency(finding.currency ?? ''),
						beside: beside(finding, words, lang)
					},
					locale
				),
				found: growth(row),
				advice: m.mixed_fix({}, locale)
			};
		case 'area-changed': {
			const change = changeOf(row);
			const area = words.area(change?.area ?? row.partner);
			const member = words.area(change?.without ?? '');
			const until = change ? periodLabel(monthAt(change.at - 1), 'long', lang) : '';
			return {
				message: m.area_changed_message({ of, area, member, until }, locale),
				advice: m.area_changed_fix({}, locale)
			};
		}
		case 'edition-changed':
			return {
				message: finding.goods ? changedGoodsText(finding.goods, words.areas(row), names, lang) : '',
				advice: m.edition_changed_fix({}, locale)
			};
		case 'placeholder-zero':
			return {
				message: m.zero_message({ of }, locale),
				...(found !== undefined && { found: String(found) })
			};
	}
}

/** "Customs prints -14.5%" or "the figures give -14.4%". */
function contradiction({ rows, expected }: Finding, words: RowWords, lang: Lang): string {
	const [row, other] = rows;
	const locale = { locale: lang };
	if (rows.length > 2 && other?.growth && other.growthCurrency === row.growthCurrency)
		return m.other_prints({ publisher: words.publisher(other), growth: words.growth(other) }, locale);
	return m.figures_give({ growth: expected === undefined ? '' : words.percent(expected, 1) }, locale);
}

/** ", +32% for Russia in US dollars": what a growth in another currency stands beside. */
function beside({ rows: [row, ...others], currency }: Finding, words: RowWords, lang: Lang): string {
	const other = others.find(({ growthCurrency, partner }) => growthCurrency !== currency && partner !== row.partner);
	if (!other) return '';
	return m.beside(
		{
			growth: words.growth(other),
			partner: words.partner(other),
			currency: words.currency(other.growthCurrency)
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
export function wordFinding(finding: Finding, { columns, lang, names }: FindingWords): Problem {
	const [row] = finding.rows;
	const column = columns.get(row.file)?.get(ON_GROWTH.has(finding.code) ? 'yoy' : 'value');
	return {
		code: finding.code,
		severity: finding.severity,
		...detailsOf(finding, rowWords(lang, names.name), lang, names),
		file: row.file,
		line: row.line,
		...(column !== undefined && { column }),
		rows: finding.rows.map(rowRef)
	};
}
