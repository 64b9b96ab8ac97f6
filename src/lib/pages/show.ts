import { pictureRoom, type PictureRoom } from '#lib/charts/picture-room.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { standing } from '#lib/snapshot/editor-words.ts';
import { namedView, type NamedView, type Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { knownBy, type Knowledge } from '#lib/trade/knowledge.ts';
import { withRows } from '#lib/trade/slice.ts';
import type { RowRef } from '#lib/trade/observation.ts';
import { levelOf } from '#lib/trade/product.ts';
import { parsePeriod } from '#lib/trade/period.ts';
import { yielding, type Steps } from '#lib/trade/steps.ts';
import { differentUnits } from '#lib/views/amount-unit.ts';
import { tooDear, tooManyToDraw, type Covered } from '#lib/views/cost.ts';
import { aboutSome, eventsIn } from '#lib/views/events.ts';
import { answerOf } from '#lib/views/json.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { likelyOf, needOf } from '#lib/views/need.ts';
import type { Partless } from '#lib/views/partless.ts';
import { resulting, type Result } from '#lib/views/result.ts';
import { DEFAULT_VIEW, formatView, parseView, publishedQuery, type Refused, type View } from '#lib/views/view.ts';
import { byNameIn, wordingTexts, type GivenWords } from '#lib/words/texts.ts';
import { drivesOf } from './drives.ts';
import type { AccountRow } from './account.ts';
import { queryAt } from './how.ts';
import { knownTrades } from './known-goods.ts';
import type { PageData } from './page-data.ts';
import { accountRows } from './rows.ts';
import { wordingOnce } from './worded.ts';

/** What is made of a view: something to look at, which has room for fewer figures, or its figures alone. */
export type MadeAs = 'drawn' | 'figures';

/** What a page shows of a query, or why the query is no view. */
export async function show(
	snapshot: Snapshot,
	query: URLSearchParams,
	madeAs: MadeAs = 'drawn'
): Promise<PageData<Problem> | Refused> {
	const parsed = parseView(query, snapshot.vocabulary);
	if ('fault' in parsed) return parsed;
	const shown = await resultOf(snapshot, parsed.view, madeAs);
	return 'fault' in shown ? shown : yielding(pageData(snapshot, parsed.view, shown));
}

/** A named chart with what its page shows, or why there is none. */
export type NamedChart =
	| { kind: 'chart'; slug: string; note: string; noteLang: Lang; shown: PageData<Problem> }
	| Exclude<NamedView, { kind: 'chart' }>;

/** The chart of charts.csv with this slug; keys of the query override those of its view. */
export async function showChart(
	snapshot: Snapshot,
	slug: string,
	query: URLSearchParams,
	madeAs: MadeAs = 'drawn'
): Promise<NamedChart> {
	const named = namedView(snapshot, slug, query);
	if (named.kind !== 'chart') return named;
	const { view, editor } = named;
	const shown = await resultOf(snapshot, view, madeAs);
	if ('fault' in shown) return { kind: 'refused', fault: shown.fault };
	const { note, ...words } = standing(editor, shown.result);
	return {
		kind: 'chart',
		slug,
		note,
		noteLang: editor.noteLang,
		shown: await yielding(pageData(snapshot, view, shown, words))
	};
}

/** The figures of a view, and what they were worked out with. */
interface ResultWithKnowledge {
	readonly result: Result;
	readonly knowledge: Knowledge;
}

/** What a view costs is known before work begins, and others are not kept waiting by a large one. */
async function resultOf(snapshot: Snapshot, view: View, madeAs: MadeAs): Promise<ResultWithKnowledge | Refused> {
	const fault = tooDear(view, coveredBy(snapshot, view));
	if (fault) return { fault };
	const knowledge = snapshot.knowledge(await snapshot.rows(needOf(view), likelyOf(view)), view.asof);
	const result = await withRows(() => resulting(view, knowledge, byNameIn(view, snapshot.namesIn(view.lang))));
	const clash = differentUnits(view, result.lines) ?? (madeAs === 'drawn' ? tooManyToDraw(result.series) : undefined);
	if (clash) return { fault: clash };
	// the accounts of a page are made later, from the same rows
	if (!snapshot.listing.all) await withRows(() => accounting(result, knowledge, view.lang));
	return { result, knowledge };
}

function* accounting(result: Result, { ledger }: Knowledge, lang: Lang): Steps<void> {
	accountRows(result, ledger, lang);
}

/** What the data have for a view to show. */
export function coveredBy(snapshot: Snapshot, { reporter, product, partner, level }: View): Covered {
	const { catalogue, dataset } = snapshot;
	const trades = knownTrades(snapshot);
	const [first, last] = [catalogue.firstMonth, catalogue.lastMonth].map(parsePeriod);
	const span = first &&
		last &&
		'period' in first &&
		'period' in last && { from: first.period.from, to: last.period.to };
	const codes = new Set(product.flatMap((code) => [code, ...(dataset.groups.get(code)?.codes ?? [])]));
	let partners = 0;
	if (partner === 'all')
		for (const trade of trades.all)
			if (trade.reporter === reporter && trade.partner !== 'WLD')
				for (const code of codes) if (snapshot.covered({ ...trade, product: code })) partners++;
	const parts = new Set<string>();
	if (level && partner !== 'all')
		for (const one of partner)
			for (const code of trades.of(reporter, one)?.codes ?? [])
				if (levelOf(code) >= level) parts.add(`${one} ${code.slice(0, level)}`);
	// parts of one product are none of another, unless one is a group
	return { partners, span: span || undefined, ...(level && { parts: parts.size * product.length }) };
}

/** A view's result and what a page needs around it. Accounts of rows and the picture's room are made when asked for. */
function* pageData(
	snapshot: Snapshot,
	view: View,
	{ result, knowledge }: ResultWithKnowledge,
	words: GivenWords = {}
): Steps<PageData<Problem>> {
	const { dataset } = snapshot;
	const { lang } = view;
	const names = snapshot.namesIn(lang);
	const word = wordingOnce(snapshot, lang);
	const findings: Problem[] = [];
	for (const finding of result.findings) {
		findings.push(word(finding));
		yield;
	}
	const events = eventsIn(result, dataset.events).map((event) => ({
		period: event.period,
		text: event.text[lang],
		url: event.url,
		kind: event.kind,
		...aboutSome(event, result.series)
	}));
	const texts = yield* wordingTexts(result, names, words);
	yield;
	const answer = answerOf(result, { ...texts, findings, events });
	const codes = new Set(answer.series.flatMap(({ reporter, partner }) => [reporter, partner]));
	const colors = Object.fromEntries(
		[...codes].flatMap((code) => {
			const color = dataset.areas.get(code)?.color;
			return color ? [[code, color] as const] : [];
		})
	);
	const drives = drivesOf(view, answer.series, snapshot);
	let rows: Record<RowRef, AccountRow> | undefined;
	let picture: { room: PictureRoom | undefined } | undefined;
	return {
		answer,
		// programs ask for figures alone
		get rows() {
			return (rows ??= accountRows(result, knowledge.ledger, lang));
		},
		get picture() {
			return (picture ??= { room: pictureRoom({ answer, colors }) }).room;
		},
		colors,
		names: Object.fromEntries([...codes].map((code) => [code, names.name(code)])),
		query: publishedQuery(view),
		...mirrorOf(view, snapshot),
		...(drives && { drives }),
		...withParts(view, result.partless),
		...(Object.keys(dataset.site).length > 0 && { site: dataset.site })
	};
}

/** The query of the same view at the newest time that has parts. */
function withParts(view: View, partless: Partless | undefined): Pick<PageData<Problem>, 'withParts'> {
	const period = partless?.newest;
	return period ? { withParts: { period, query: queryAt(publishedQuery(view), { period }, view.window) } } : {};
}

/** The years to date of both records: offices seldom publish the same months of a partner. */
function mirrorOf(view: View, snapshot: Snapshot): Pick<PageData<Problem>, 'mirror'> {
	const [partner, ...others] = view.partner === 'all' ? [] : view.partner;
	const isOne = partner !== undefined && others.length === 0 && !MEASURE_TRAITS[view.measure].hasRecords;
	if (!isOne || view.flow.includes('balance')) return {};
	const record = snapshot.covered({ reporter: partner, partner: view.reporter, product: view.product[0] ?? '' });
	if (!record || record.since > knownBy(view.asof, snapshot.today)) return {};
	const { reporter, flow, product, currency, lang, theme } = view;
	return {
		mirror: formatView({
			...DEFAULT_VIEW,
			reporter,
			partner: [partner],
			flow,
			product,
			currency,
			lang,
			theme,
			measure: 'mirror',
			time: { from: 'earliest', to: 'latest' }
		})
	};
}
