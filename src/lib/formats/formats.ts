import { censusApi } from './census-api.ts';
import { census } from './census.ts';
import { comtradeLegacy } from './comtrade-legacy.ts';
import { comtrade } from './comtrade.ts';
import { eurostatTsv } from './eurostat-tsv.ts';
import type { Format } from './format.ts';
import { fred } from './fred.ts';
import { gaccByCountry } from './gacc-by-country.ts';
import { gaccInteractive } from './gacc-interactive.ts';
import { imfDots } from './imf-dots.ts';
import { imfPortal } from './imf-portal.ts';
import { twowayFormat } from './own.ts';
import { sdmx } from './sdmx.ts';
import { witsPartner } from './wits-partner.ts';
import { wits } from './wits.ts';

/** Every format that files are read in; the first that recognises a file reads it. */
export const FORMATS: readonly Format[] = [
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
	fred,
	twowayFormat
];
