import * as v from 'valibot';

/*
 * A layout says how a table of no built-in format is read. All its texts are literal: they are compared without case
 * and white space, and nothing in them is a pattern.
 */

/** A layout's file holds at most this many bytes. */
export const LARGEST_LAYOUT = 2 ** 18;

/** What a cell can mean beside the value: the columns of data/observations, and the parts of a period. */
export const MEANINGS = [
	'reporter',
	'partner',
	'flow',
	'product',
	'edition',
	'period',
	'year',
	'month',
	'unit',
	'quantity',
	'quantity_unit',
	'yoy',
	'yoy_currency',
	'source',
	'note'
] as const;

export type Meaning = (typeof MEANINGS)[number];

const MOST_TEXTS = 1000;

const text = v.pipe(v.string(), v.maxLength(300));
/** Says something: white space alone would stand everywhere. */
const literal = v.pipe(
	text,
	v.check((cell) => cell.trim() !== '', 'a text that is not empty')
);
const literals = v.pipe(v.array(literal), v.maxLength(MOST_TEXTS));
const words = v.pipe(
	v.record(literal, text),
	v.check((record) => Object.keys(record).length <= MOST_TEXTS, `at most ${MOST_TEXTS} texts`)
);

/** Where a meaning is said, and how its text becomes one of data/observations. */
const field = v.pipe(
	v.strictObject({
		/** In this column. */
		column: v.optional(literal),
		/** Behind this text, in a line above the header. */
		above: v.optional(literal),
		/** In the header of the value's own column. */
		header: v.optional(v.literal(true)),
		/** This text, for the whole file. */
		text: v.optional(text),
		/** Texts that are taken away from the front and the end. */
		without: v.optional(literals),
		/** Whole texts, and what they stand for. */
		as: v.optional(words),
		/** Texts that it begins with, and what they stand for. */
		starting: v.optional(words),
		/** An office's own codes: a text that neither `as` nor `starting` has is not read. */
		only: v.optional(v.literal(true)),
		/** Only the code before a colon counts: "CN: China". */
		code: v.optional(v.literal(true)),
		/** Only the first word counts: "85 Electrical machinery". */
		word: v.optional(v.literal(true)),
		/** A code that a spreadsheet took zeros from has so many digits. */
		digits: v.optional(v.picklist([2, 4, 6, 8, 9, 10])),
		/** A day stands for its month, two years for the financial year, a month for January to that month. */
		written: v.optional(v.picklist(['day', 'financial-year', 'to-date'])),
		/** The month that financial years begin in. */
		from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(12)))
	}),
	v.check(
		({ column, above, header, text: whole }) =>
			[column, above, header, whole].filter((said) => said !== undefined).length === 1,
		'one of column, above, header and text'
	)
);

const fields = v.partial(v.strictObject(v.entriesFromList(MEANINGS, field)));

/** Columns that hold figures, and what each of them says of its own. */
const values = v.pipe(
	v.strictObject({
		column: v.optional(literal),
		/** Of several columns of that name, which: 2 is the second. The first, where it is not said. */
		nth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000))),
		/** Every column whose header begins so. */
		starting: v.optional(literal),
		/** Every column whose header, without `without`, is a period or names an area. */
		every: v.optional(v.picklist(['period', 'partner'])),
		without: v.optional(literals),
		says: v.optional(fields),
		/** It counts only where this column holds a figure other than zero: a year whose December is published. */
		needs: v.optional(literal)
	}),
	v.check(
		({ column, starting, every }) => [column, starting, every].filter((said) => said !== undefined).length === 1,
		'one of column, starting and every'
	)
);

/** Rows that one of these texts stands in, in that column or anywhere. */
const rows = v.strictObject({
	column: v.optional(literal),
	texts: v.optional(literals),
	starting: v.optional(literals)
});

const source = v.strictObject({
	publisher: literal,
	origin: v.optional(text),
	title: v.optional(text),
	url: v.optional(v.union([v.literal(''), v.pipe(text, v.url(), v.regex(/^https?:/i, 'is no web address'))])),
	rank: v.optional(v.picklist([1, 2, 3])),
	basis: v.optional(text)
});

export const layoutSchema = v.strictObject({
	/** For people: "Statistics Canada 12-10-0011". */
	name: literal,
	/** Cells that the header has, whatever else stands in it. */
	header: v.pipe(literals, v.minLength(1)),
	/** Texts that stand above the header. */
	above: v.optional(literals),
	says: v.optional(fields),
	values: v.pipe(v.array(values), v.minLength(1), v.maxLength(MOST_TEXTS)),
	numbers: v.optional(
		v.strictObject({
			/** The decimal mark; where it is not said, the numbers of the file tell. */
			decimals: v.optional(v.picklist(['point', 'comma'])),
			/** Texts that stand where there is no figure. */
			empty: v.optional(literals),
			/** Marks at either end of a number. */
			without: v.optional(literals)
		})
	),
	/** Rows to leave out. */
	leave: v.optional(v.pipe(v.array(rows), v.maxLength(100))),
	/** The only rows to read, as far as a column is named here. */
	keep: v.optional(v.pipe(v.array(rows), v.maxLength(100))),
	/** Rows that say one figure in parts are added up. */
	add: v.optional(v.literal(true)),
	/** Columns that are left aside and said nothing of. */
	aside: v.optional(literals),
	source: v.optional(source)
});

export type LayoutText = v.InferOutput<typeof layoutSchema>;
export type Field = v.InferOutput<typeof field>;
export type Fields = v.InferOutput<typeof fields>;
export type ValueRule = v.InferOutput<typeof values>;
export type RowRule = v.InferOutput<typeof rows>;

/** A layout and its name. */
export interface Layout extends LayoutText {
	/** What its file is called, without ending. */
	readonly id: string;
}

/** The file of a data directory that a layout of this name is in. */
export const layoutFile = (name: string): string => `layouts/${name}.json`;
