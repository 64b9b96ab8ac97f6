import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { formatDigits, MINUS } from '#lib/lang/numbers.ts';
import { countsIn, unitAffixes, unitSaid, withUnit } from '#lib/lang/units.ts';
import { officeName } from '#lib/names/offices.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { formatUnit, type Unit } from '#lib/trade/unit.ts';
import { voiceOf } from './voices.ts';

/** What findings say of rows, in a language: the digits that a row prints, in its own unit. */
export interface RowWords {
	/** "US$155.1bn"; "no value" where the row prints none, nothing where there is no row. */
	value(row: Observation | undefined): string;
	/** "+32%" */
	growth(row: Observation | undefined): string;
	/** A plain amount in the unit of a row, rounded to one place more than the row prints. */
	amount(amount: number, row: Observation): string;
	percent(percent: number, decimals: number): string;
	/** What the row is about: "China’s trade with Russia in HS 8541, August 2023". */
	trade(row: Observation): string;
	/** The same in whatever goods: "China’s trade with Russia, August 2023". */
	areas(row: Observation): string;
	partner(row: Observation): string;
	/** Who printed the row; one without a name by its source. */
	publisher(row: Observation): string;
	/** An area by its code: "the European Union". */
	area(code: string): string;
	/** A currency after "in": "yuan". */
	currency(code: string): string;
}

export function rowWords(lang: Lang, nameOf: (code: string) => string): RowWords {
	const voice = voiceOf(lang);
	const locale = { locale: lang };

	/**
	 * An amount of a unit with as many decimals. Chinese says it in the unit that its size asks for, with the same digits;
	 * so do the others where they do not count in such a unit.
	 */
	const money = (amount: number, decimals: number, unit: Unit): string => {
		const isOther = lang === 'zh' || !countsIn(unit, lang);
		const to = isOther ? unitSaid(Math.abs(amount) * 10 ** unit.power, unit, lang) : unit;
		const name = formatUnit(to);
		const shift = unit.power - to.power + Math.log10(unitAffixes(name, lang).times);
		return withUnit(formatDigits(amount * 10 ** shift, Math.max(0, decimals - shift), lang), name, lang);
	};
	const percent = (percent: number, decimals: number): string =>
		withUnit(`${percent < 0 ? MINUS : '+'}${formatDigits(Math.abs(percent), decimals, lang)}`, '%', lang);

	const trade = (row: Observation): string =>
		voice.rowTrade({ ...row, reporter: nameOf(row.reporter), partner: nameOf(row.partner) });

	return {
		value(row) {
			if (!row) return '';
			const { value, unit } = row;
			return value ? money(value.value / 10 ** unit.power, value.decimals, unit) : m.no_value({}, locale);
		},
		growth(row) {
			if (!row) return '';
			return row.growth ? percent(row.growth.value, row.growth.decimals) : m.no_growth({}, locale);
		},
		amount(amount, { unit, value }) {
			const places = Math.min((value?.decimals ?? 0) + 1, 6);
			const text = (amount / 10 ** unit.power).toFixed(places).replace(/\.?0+$/, '');
			return money(Number(text), text.split('.')[1]?.length ?? 0, unit);
		},
		percent,
		trade,
		areas: (row) => trade({ ...row, product: TOTAL }),
		partner: (row) => voice.area(nameOf(row.partner)),
		publisher: ({ source }) => officeName(source.publisher || source.id, lang),
		area: (code) => voice.area(nameOf(code)),
		currency: voice.currency
	};
}
