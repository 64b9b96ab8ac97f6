import * as v from 'valibot';
import { FROZEN_SCHEMA, frozenPage, type FrozenChart } from '#lib/pages/frozen.ts';
import { LANGS } from '#lib/lang/lang.ts';
import { isSlug } from '#lib/tables/address-names.ts';
import { FLOWS } from '#lib/trade/observation.ts';
import { HOLDING_BACK } from '#lib/trade/suspicions.ts';

/** A stored file may hold this many bytes. */
export const LARGEST_FROZEN = 2 * 2 ** 20;

/** What stays of a chart that an editor took down. */
export interface TakenDown {
	readonly schema: typeof FROZEN_SCHEMA;
	/** ISO 8601, UTC: when it was frozen, and when it was taken down. */
	readonly frozen: string;
	readonly takenDown: string;
}

/** What a file of `frozen/` holds. */
export type StoredFrozen =
	| { readonly kind: 'chart'; readonly chart: FrozenChart }
	| { readonly kind: 'taken-down'; readonly takenDown: TakenDown }
	/** It cannot be shown; the reason is for the log. */
	| { readonly kind: 'broken'; readonly reason: string };

const text = v.string();
const number = v.pipe(v.number(), v.finite());
/** A code of an area, product or source: it stands in ids and addresses. */
const code = v.pipe(text, v.regex(/^[\p{L}\p{N}_.-]{1,100}$/u));
const ref = v.custom<`${string}:${number}`>((value) => typeof value === 'string' && /^.{1,300}:\d{1,9}$/.test(value));
const time = v.pipe(text, v.isoTimestamp());
const color = v.pipe(text, v.hexColor());
const flow = v.picklist(FLOWS);

const bounds = { value: number, low: number, high: number };
const bounded = v.looseObject(bounds);

const term = v.looseObject({
	sign: v.picklist([1, -1]),
	reporter: v.optional(code),
	partner: v.optional(code),
	product: v.optional(code),
	flow,
	period: text,
	rows: v.array(ref),
	role: v.optional(v.picklist(['base', 'growth']))
});

const growth = v.looseObject({
	...bounds,
	how: v.picklist(['reported', 'computed']),
	currency: text,
	reported: v.optional(number),
	computed: v.optional(bounded),
	rows: v.array(ref)
});

const point = v.looseObject({
	...bounds,
	period: text,
	how: v.picklist(['observed', 'derived', 'identity', 'sum', 'implied', 'reported', 'computed']),
	terms: v.array(term),
	reported: v.optional(number),
	computed: v.optional(bounded),
	growth: v.optional(growth),
	own: v.optional(bounded),
	mirror: v.optional(bounded),
	growthIn: v.optional(text),
	warnings: v.optional(v.array(text))
});

/** A figure that is held back: it has no value. */
const held = v.looseObject({
	period: text,
	held: v.picklist(HOLDING_BACK),
	printed: number,
	factor: v.optional(number),
	terms: v.array(term)
});

const pointOrHeld = v.lazy((input: unknown) =>
	typeof input === 'object' && input !== null && 'held' in input ? held : point
);

const series = v.looseObject({
	reporter: code,
	partner: code,
	flow: v.picklist(['export', 'import', 'total', 'balance']),
	product: code,
	label: text,
	points: v.array(pointOrHeld),
	heldNewer: v.optional(held),
	lacks: v.optional(v.picklist(['base', 'time'])),
	records: v.optional(v.looseObject({ own: text, mirror: text })),
	newest: v.optional(text)
});

const finding = v.looseObject({
	code: text,
	severity: v.picklist(['error', 'warning', 'info']),
	message: text,
	advice: v.optional(text),
	rows: v.optional(v.array(ref))
});

const source = v.looseObject({ id: text, publisher: text, origin: text, title: text, published: text, url: text });

const accountRow = v.looseObject({
	ref,
	printed: text,
	growth: text,
	source: text,
	publisher: text,
	published: text,
	url: text,
	note: text,
	earlier: v.array(ref),
	others: v.array(ref)
});

const words = v.looseObject({
	answer: v.looseObject({
		title: text,
		subtitle: text,
		summary: text,
		updated: text,
		view: v.record(text, text),
		unit: text,
		// charts were frozen before views had goods
		varies: v.optional(v.picklist(['partner', 'product', 'flow']), 'partner'),
		series: v.array(series),
		findings: v.array(finding),
		sources: v.array(source)
	}),
	rows: v.record(text, accountRow),
	colors: v.record(text, color),
	names: v.record(text, text),
	query: text,
	note: text,
	noteLang: v.picklist(LANGS)
});

const live = v.object({ slug: v.optional(v.pipe(text, v.check(isSlug))), query: text });

const takenDown = v.object({ schema: v.literal(FROZEN_SCHEMA), frozen: time, takenDown: time });

const chart = v.object({
	schema: v.literal(FROZEN_SCHEMA),
	frozen: time,
	live,
	rows: v.array(v.intersect([v.record(text, text), v.object({ ref })])),
	words: v.object({ en: v.optional(words), zh: v.optional(words), ru: v.optional(words) })
});

const broken = (reason: string): StoredFrozen => ({ kind: 'broken', reason });

/** "words.en.answer.series.0.label: Expected string", the first thing that is wrong. */
function firstFault([issue]: readonly v.BaseIssue<unknown>[]): string {
	return issue ? `${v.getDotPath(issue) ?? 'it'}: ${issue.message}` : 'it is no frozen chart';
}

/** Reads what stands in a file of `frozen/`: data like any other, so that nothing in it is taken on trust. */
export function readStored(file: string): StoredFrozen {
	let json: unknown;
	try {
		json = JSON.parse(file);
	} catch {
		return broken('it is no JSON');
	}
	const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
	if (schema !== FROZEN_SCHEMA) return broken(`its schema is ${JSON.stringify(schema)}, known is ${FROZEN_SCHEMA}`);
	if ('takenDown' in Object(json)) {
		const read = v.safeParse(takenDown, json);
		return read.success ? { kind: 'taken-down', takenDown: read.output } : broken(firstFault(read.issues));
	}
	const read = v.safeParse(chart, json);
	if (!read.success) return broken(firstFault(read.issues));
	const frozenChart = read.output as FrozenChart;
	try {
		// periods and views have grammars of their own, and a chart has to be one that can be drawn
		for (const lang of LANGS) void frozenPage(frozenChart, lang).shown.picture;
	} catch (error) {
		return broken(error instanceof Error ? error.message : String(error));
	}
	return { kind: 'chart', chart: frozenChart };
}
