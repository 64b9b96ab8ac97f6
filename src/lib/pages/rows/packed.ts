import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { FLOWS, type Flow, type Observation, type RowRef } from '#lib/trade/observation.ts';
import { formatPeriod, periodKey, type Period } from '#lib/trade/period.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { formatUnit, type Unit } from '#lib/trade/unit.ts';
import { growthText } from '#lib/words/printed.ts';

/** The distinct values of the rows' columns, each once (dictionary encoding). */
export interface Dictionary {
	readonly areas: readonly { readonly code: string; readonly name: string }[];
	readonly products: readonly string[];
	readonly periods: readonly Period[];
	readonly units: readonly Unit[];
	readonly currencies: readonly string[];
	readonly quantityUnits: readonly string[];
	readonly sources: readonly Pick<
		Observation['source'],
		'id' | 'publisher' | 'origin' | 'title' | 'published' | 'day' | 'url'
	>[];
	readonly notes: readonly string[];
	readonly files: readonly string[];
}

/**
 * Columns of whole numbers: places in the dictionary, the year of the edition (0 where it is not known), the row's line,
 * how many decimals were printed, and what an editor decided, by its place in DECISIONS.
 */
export const PLACES = [
	'reporter',
	'partner',
	'flow',
	'product',
	'edition',
	'period',
	'unit',
	'valueDecimals',
	'growthDecimals',
	'quantityDecimals',
	'quantityUnit',
	'growthCurrency',
	'source',
	'note',
	'file',
	'line',
	'decision'
] as const;

/** What can stand about a row. */
const DECISIONS = [undefined, 'withdrawn', 'confirmed'] as const;

/** Columns of printed numbers. */
export const NUMBERS = ['value', 'growth', 'quantity'] as const;

/** Stands for the decimals of a number that was not printed. */
export const NOT_PRINTED = -1;

/**
 * Many rows, column by column: a fraction of the memory and of the bytes that they need as objects, quick to filter and
 * sort, and passed between threads as they are.
 */
export interface Packed {
	readonly length: number;
	readonly words: Dictionary;
	readonly places: Readonly<Record<(typeof PLACES)[number], Int32Array>>;
	/** A value or quantity in its row's own unit, a growth rate in per cent; 0 where it was not printed. */
	readonly numbers: Readonly<Record<(typeof NUMBERS)[number], Float64Array>>;
}

/** A row as a list of rows shows it. */
export interface DataRow {
	ref: RowRef;
	reporter: string;
	partner: string;
	flow: Flow;
	product: string;
	/** The year of the HS edition; absent where it is not known. */
	edition?: string;
	/** In the contract's notation. */
	period: string;
	/** The printed value and its unit; empty where only growth was printed. */
	value: string;
	unit: string;
	growth: string;
	/** The printed quantity with its unit. */
	quantity?: string;
	source: string;
	publisher: string;
	published: string;
	url: string;
	note: string;
	/** What an editor decided about it. */
	decision?: 'withdrawn' | 'confirmed';
}

/** Distinct values of one column, in the order first met. */
class DistinctValues<T> {
	readonly all: T[] = [];
	private readonly places = new Map<string | number, number>();

	at(key: string | number, make: () => T): number {
		let place = this.places.get(key);
		if (place === undefined) {
			place = this.all.push(make()) - 1;
			this.places.set(key, place);
		}
		return place;
	}
}

/** Rows between two steps. */
const STEP = 8192;

/** @param nameOf the name of an area by its code */
export function* packing(rows: readonly Observation[], nameOf: (code: string) => string): Steps<Packed> {
	const areas = new DistinctValues<Dictionary['areas'][number]>();
	const products = new DistinctValues<string>();
	const periods = new DistinctValues<Period>();
	const units = new DistinctValues<Unit>();
	const currencies = new DistinctValues<string>();
	const quantityUnits = new DistinctValues<string>();
	const sources = new DistinctValues<Dictionary['sources'][number]>();
	const notes = new DistinctValues<string>();
	const files = new DistinctValues<string>();
	const { length } = rows;
	const places = yield* columnsOf(PLACES, () => new Int32Array(length));
	const numbers = yield* columnsOf(NUMBERS, () => new Float64Array(length));
	const area = (code: string) => areas.at(code, () => ({ code, name: nameOf(code) }));
	for (const [i, row] of rows.entries()) {
		if (i % STEP === STEP - 1) yield;
		const { unit, value, growth, quantity, source } = row;
		places.reporter[i] = area(row.reporter);
		places.partner[i] = area(row.partner);
		places.flow[i] = FLOWS.indexOf(row.flow);
		places.product[i] = products.at(row.product, () => row.product);
		places.edition[i] = row.edition ?? 0;
		places.period[i] = periods.at(periodKey(row.period), () => row.period);
		places.unit[i] = units.at(`${unit.currency} ${unit.power}`, () => unit);
		places.growthCurrency[i] = currencies.at(row.growthCurrency, () => row.growthCurrency);
		places.source[i] = sources.at(source.id, () => sourceWords(source));
		places.note[i] = notes.at(row.note, () => row.note);
		places.file[i] = files.at(row.file, () => row.file);
		places.line[i] = row.line;
		places.decision[i] = DECISIONS.indexOf(row.decision);
		places.valueDecimals[i] = value?.decimals ?? NOT_PRINTED;
		places.growthDecimals[i] = growth?.decimals ?? NOT_PRINTED;
		places.quantityDecimals[i] = quantity?.decimals ?? NOT_PRINTED;
		places.quantityUnit[i] = quantityUnits.at(row.quantityUnit, () => row.quantityUnit);
		// without the dust of a power of ten
		numbers.value[i] = value ? Number((value.value / 10 ** unit.power).toFixed(value.decimals)) : 0;
		numbers.growth[i] = growth?.value ?? 0;
		numbers.quantity[i] = quantity?.value ?? 0;
	}
	const words = {
		areas: areas.all,
		products: products.all,
		periods: periods.all,
		units: units.all,
		currencies: currencies.all,
		quantityUnits: quantityUnits.all,
		sources: sources.all,
		notes: notes.all,
		files: files.all
	};
	return { length, words, places, numbers };
}

/** Each in a step of its own: memory for a million rows makes the collector look for some that is free. */
function* columnsOf<K extends string, C>(names: readonly K[], create: () => C): Steps<Record<K, C>> {
	const columns = {} as Record<K, C>;
	for (const name of names) {
		columns[name] = create();
		yield;
	}
	return columns;
}

const sourceWords = ({
	id,
	publisher,
	origin,
	title,
	published,
	day,
	url
}: Observation['source']): Dictionary['sources'][number] => ({ id, publisher, origin, title, published, day, url });

/**
 * The row at a place, from 0.
 * @param lang the reader's; names are in that of the packed rows
 */
export function rowAt({ words, places, numbers }: Packed, i: number, lang: Lang = DEFAULT_LANG): DataRow {
	/** Never undefined: `packing` put every value that a row names in the dictionary. */
	const named = <T>(all: readonly T[], column: keyof Packed['places']): T => all[places[column][i] ?? 0] as T;
	const unit = named(words.units, 'unit');
	const source = named(words.sources, 'source');
	const decimals = places.valueDecimals[i] ?? NOT_PRINTED;
	const decision = DECISIONS[places.decision[i] ?? 0];
	const growthDecimals = places.growthDecimals[i] ?? NOT_PRINTED;
	const edition = places.edition[i] ?? 0;
	const quantityDecimals = places.quantityDecimals[i] ?? NOT_PRINTED;
	const quantity =
		quantityDecimals !== NOT_PRINTED &&
		`${(numbers.quantity[i] ?? 0).toFixed(quantityDecimals)} ${named(words.quantityUnits, 'quantityUnit')}`.trim();
	const growth =
		growthDecimals === NOT_PRINTED ? undefined : { value: numbers.growth[i] ?? 0, decimals: growthDecimals };
	return {
		ref: `${named(words.files, 'file')}:${places.line[i] ?? 0}`,
		reporter: named(words.areas, 'reporter').name,
		partner: named(words.areas, 'partner').name,
		flow: named(FLOWS, 'flow'),
		product: named(words.products, 'product'),
		...(edition > 0 && { edition: String(edition) }),
		period: formatPeriod(named(words.periods, 'period')),
		value: decimals === NOT_PRINTED ? '' : (numbers.value[i] ?? 0).toFixed(decimals),
		unit: formatUnit(unit),
		growth: growthText(growth, named(words.currencies, 'growthCurrency'), unit, lang),
		...(quantity && { quantity }),
		source: source.id,
		publisher: source.publisher,
		published: source.published,
		url: source.url,
		note: named(words.notes, 'note'),
		...(decision && { decision })
	};
}

/** Where a row is, from 0; -1 where there is none. */
export function placeOf({ length, words, places }: Packed, ref: string): number {
	const at = ref.lastIndexOf(':');
	const file = words.files.indexOf(ref.slice(0, at));
	const line = Number(ref.slice(at + 1));
	if (at < 0 || file < 0) return -1;
	for (let i = 0; i < length; i++) if (places.line[i] === line && places.file[i] === file) return i;
	return -1;
}

/** Numbers written at a time. */
const PART = 16_384;

/** The rows as JSON, a part of the text at a time. */
export function* writingPacked({ length, words, places, numbers }: Packed): Generator<string, void, void> {
	yield `{"length":${length},"words":${JSON.stringify(words)}`;
	for (const [name, columns] of [
		['places', places],
		['numbers', numbers]
	] as const) {
		let before = `,"${name}":{`;
		for (const [key, column] of Object.entries(columns)) {
			yield `${before}"${key}":[`;
			for (let i = 0; i < length; i += PART) yield `${i === 0 ? '' : ','}${column.subarray(i, i + PART).join(',')}`;
			yield ']';
			before = ',';
		}
		yield '}';
	}
	yield '}\n';
}

/** What `writingPacked` wrote, parsed. */
export function unpack({
	length,
	words,
	places,
	numbers
}: {
	length: number;
	words: Dictionary;
	places: Record<(typeof PLACES)[number], number[]>;
	numbers: Record<(typeof NUMBERS)[number], number[]>;
}): Packed {
	return {
		length,
		words,
		places: Object.fromEntries(PLACES.map((name) => [name, Int32Array.from(places[name])])) as Packed['places'],
		numbers: Object.fromEntries(NUMBERS.map((name) => [name, Float64Array.from(numbers[name])])) as Packed['numbers']
	};
}
