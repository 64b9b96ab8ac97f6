import type { GoodsHit } from '#lib/pages/goods-found.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { clashIn } from '#lib/views/clash.ts';
import { VIEW_KEYS, type ViewKey } from '#lib/views/keys.ts';
import { DEFAULT_VIEW, viewTexts } from '#lib/views/view.ts';

/** What a form sends beside the keys of a view: both ends of its time. */
const ENDS = ['from', 'to'] as const;

const USUAL = viewTexts(DEFAULT_VIEW);

/** Every key as asked, defaults filled in, and the ends of its time: what the form's controls show. */
export type FormValues = Record<ViewKey | (typeof ENDS)[number], string>;

/** All values of a key as one text: a form's checkboxes come as several. */
const joined = (query: URLSearchParams, key: string): string =>
	query
		.getAll(key)
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.join('~');

/** A year that somebody typed in two digits: 15 is 2015. */
const wholeYear = (text: string): string =>
	text.replace(/^['\u2019]?(\d\d)$/, (_, year) => (year < '50' ? '20' : '19') + year);

/** Both ends as the grammar writes them; one end alone is the whole time. */
function timeOf(from: string, to: string): string {
	if (from === '' || from === to) return to;
	return to === '' ? `${from}..latest` : `${from}..${to}`;
}

/** Whether a query came from the form without a script: it has the form's own keys. */
export const isFromForm = (query: URLSearchParams): boolean => ENDS.some((key) => query.has(key));

/** The query of a view that a form or an address asks for: one value a key, defaults left out, in canonical order. */
export function tidy(query: URLSearchParams): URLSearchParams {
	const time = isFromForm(query)
		? timeOf(wholeYear(joined(query, 'from')), wholeYear(joined(query, 'to')))
		: joined(query, 'time');
	const tidied = new URLSearchParams();
	for (const key of VIEW_KEYS) {
		const asked = key === 'time' ? time : joined(query, key);
		// all partners are none beside others
		const text = key === 'partner' && asked.split('~').includes('all') ? 'all' : asked;
		if (text !== '' && text !== USUAL[key]) tidied.set(key, text);
	}
	// a base says nothing where there is no index
	if (tidied.get('measure') !== 'index') tidied.delete('base');
	return tidied;
}

/** The tidied query as an address shows it: `~` and `..` readable. */
export const searchText = (query: URLSearchParams): string =>
	query.toString().replaceAll('%7E', '~').replaceAll('%2C', ',');

/** The query of what is asked, at another time. */
export function atTime({ from: _from, to: _to, ...texts }: FormValues, time: string): URLSearchParams {
	return tidy(new URLSearchParams({ ...texts, time }));
}

export function formValues(query: URLSearchParams): FormValues {
	const tidied = tidy(query);
	const texts = Object.fromEntries(VIEW_KEYS.map((key) => [key, tidied.get(key) ?? USUAL[key]])) as Record<
		ViewKey,
		string
	>;
	const [from = '', to = from] = texts.time.split('..');
	return { ...texts, from, to };
}

/** What of a view gives way where something else was chosen that it does not go with. */
const GIVE_WAY: ReadonlySet<ViewKey> = new Set(['level', 'of', 'chart']);

/** Two keys that do not go together, of a view that is asked for in texts. */
function clashOf(asked: FormValues) {
	const { partner, level, of, chart, measure, window } = asked;
	const [from = '', to = from] = asked.time.split('..');
	return clashIn({
		flow: asked.flow.split('~'),
		partner: partner === 'all' ? partner : partner.split('~'),
		product: asked.product.split('~'),
		...(level !== '' && { level: Number(level) }),
		...(of !== '' && { of }),
		...(chart !== '' && { chart }),
		measure,
		window,
		time: { from, to }
	});
}

/** Whether a choice goes with all else that is asked. */
export const goesWith = (asked: FormValues, choice: Partial<FormValues>): boolean =>
	clashOf({ ...asked, ...choice }) === undefined;

/** What a form says, without a breakdown or a chart that its other choices have no room for. */
export function fitting(choice: URLSearchParams): URLSearchParams {
	const fitted = new URLSearchParams(choice);
	for (;;) {
		const clash = clashOf(formValues(fitted));
		if (!clash || !GIVE_WAY.has(clash.key)) return fitted;
		fitted.delete(clash.key);
	}
}

/** What a form says once all of a key was taken back. */
export function without(choice: URLSearchParams, key: ViewKey): URLSearchParams {
	const rest = new URLSearchParams(choice);
	rest.delete(key);
	return rest;
}

/** What a form says once goods were found: beside others that are chosen, or alone in another trade. */
export function withGoods(choice: URLSearchParams, { code, trade }: GoodsHit): URLSearchParams {
	const chosen = new URLSearchParams(choice);
	const others = trade ? [] : chosen.getAll('product').filter((other) => other !== '' && other !== TOTAL);
	if (trade) {
		chosen.set('reporter', trade.reporter);
		chosen.set('partner', trade.partner);
	}
	chosen.set('product', [...new Set([...others, code])].join('~'));
	return chosen;
}
