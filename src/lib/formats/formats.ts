import { census } from './census.ts';
import { comtradeLegacy } from './comtrade-legacy.ts';
import { comtrade } from './comtrade.ts';
import { dots } from './dots.ts';
import type { Format } from './format.ts';
import { fred } from './fred.ts';
import { gaccInteractive } from './gacc-interactive.ts';
import { gaccTable } from './gacc-table.ts';
import { sdmx } from './sdmx.ts';
import { wits } from './wits.ts';

/** The offices' formats, in the order in which they are tried. Our own is tried before them. */
export const FORMATS: readonly Format[] = [
	comtrade,
	comtradeLegacy,
	dots,
	census,
	wits,
	gaccInteractive,
	sdmx,
	gaccTable,
	fred
];
