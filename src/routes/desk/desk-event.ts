import { listed } from '#lib/lang/lists.ts';
import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Choice } from '#lib/pages/many.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { EventCells } from '#lib/tables/event-cells.ts';
import { eventCells, type TradeEvent } from '#lib/tables/events.ts';

/** An event as an editor sees it. */
export interface DeskEvent {
	readonly cells: EventCells;
	/** What it says in the language of the page. */
	readonly text: string;
	/** Which trade it is about; empty where it is about any. */
	readonly about: string;
	/** Its line in events.csv. */
	readonly line: number;
}

/** The events of events.csv, newest first. */
export const deskEvents = (snapshot: Snapshot, lang: Lang): DeskEvent[] =>
	snapshot.dataset.events.toReversed().map((event) => ({
		cells: eventCells(event),
		text: event.text[lang],
		about: aboutOf(event, snapshot, lang),
		line: event.line
	}));

function aboutOf({ reporter, partner, product, flow }: TradeEvent, snapshot: Snapshot, lang: Lang): string {
	const { name } = snapshot.namesIn(lang);
	const areas = [reporter, partner].flatMap((code) => (code === undefined ? [] : [name(code)]));
	const parts = [
		...areas,
		...(product === undefined ? [] : [snapshot.productsIn(lang).name(product)]),
		...(flow === undefined ? [] : [m.flow_label({ flow }, { locale: lang })])
	];
	return parts.length === 0 ? '' : listed(parts, lang);
}

/** The countries and areas that there are figures of, in the order of their names. */
export function knownAreas({ catalogue, namesIn }: Snapshot, lang: Lang): Choice[] {
	const codes = new Set(catalogue.coverage.flatMap(({ relation }) => [relation.reporter, relation.partner]));
	const { name } = namesIn(lang);
	const { compare } = new Intl.Collator(LANG_TAGS[lang]);
	return [...codes].map((code) => ({ code, name: name(code) })).sort((a, b) => compare(a.name, b.name));
}
