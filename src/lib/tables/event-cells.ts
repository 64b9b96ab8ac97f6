import type { Schema } from './table.ts';

/** The columns of events.csv. */
export const EVENT_COLUMNS = {
	period: 'required',
	reporter: 'optional',
	partner: 'optional',
	product: 'optional',
	flow: 'optional',
	text: 'required',
	text_zh: 'optional',
	text_ru: 'optional',
	url: 'optional',
	kind: 'optional'
} as const satisfies Schema;

/** What a row of events.csv says, as text; a cell that is empty says nothing. */
export type EventCells = Readonly<Record<keyof typeof EVENT_COLUMNS, string>>;

export const EVENT_KINDS = ['event', 'tariff', 'method'] as const;

export type EventKind = (typeof EVENT_KINDS)[number];
