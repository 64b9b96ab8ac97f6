import type { Schema } from './table.ts';

export const OBSERVATION_COLUMNS = {
	reporter: 'required',
	partner: 'required',
	flow: 'required',
	product: 'optional',
	edition: 'optional',
	period: 'required',
	value: 'required',
	unit: 'required',
	quantity: 'optional',
	quantity_unit: 'optional',
	yoy: 'optional',
	yoy_currency: 'optional',
	source: 'required',
	note: 'optional'
} as const satisfies Schema;

/** Columns that /data/observations.csv has beside these: what decisions.csv says is not read from them. */
export const SHOWN_COLUMNS: readonly string[] = ['decision'];

export type ObservationColumn = keyof typeof OBSERVATION_COLUMNS;
