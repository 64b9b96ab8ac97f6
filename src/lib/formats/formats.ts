import { censusApi } from './census-api.ts';
import { census } from './census.ts';
import { comtradeLegacy } from './comtrade-legacy.ts';
import { comtrade } from './comtrade.ts';
import { eurostatTsv } from './eurostat-tsv.ts';
import type { Format, ReadOptions } from './format.ts';
import { fred } from './fred.ts';
import { gaccByCountry } from './gacc-by-country.ts';
import { gaccInteractive } from './gacc-interactive.ts';
import { imfDots } from './imf-dots.ts';
import { imfPortal } from './imf-portal.ts';
import { twowayFormat } from './own.ts';
import { sdmx } from './sdmx.ts';
import { witsPartner } from './wits-partner.ts';
import { wits } from './wits.ts';

/** The formats that statistical offices publish in. */
const OFFICIAL: readonly Format[] = [
	imfPortal,
	sdmx,
	eurostatTsv,
	comtrade,
	comtradeLegacy,
	gaccByCountry,
	gaccInteractive,
	imfDots,
	census,
	censusApi,
	wits,
	witsPartner,
	fred
];

/** Every format that is built in. */
export const FORMATS: readonly Format[] = [...OFFICIAL, twowayFormat];

/**
 * Every format that a file may be in; the first that recognises it reads it. The desk's own layouts and those that ship
 * come before the project's schema, whose header is part of many tables.
 */
export async function formatsFor({ layout, layouts = [] }: ReadOptions): Promise<readonly Format[]> {
	const { layoutFormat } = await import('./layouts/layout-format.ts');
	if (layout) return [layoutFormat(layout)];
	const { shippedLayouts } = await import('./layouts/shipped.ts');
	return [...OFFICIAL, ...[...layouts, ...shippedLayouts()].map(layoutFormat), twowayFormat];
}
