import { nearest } from '#lib/names/nearest.ts';
import type { Flow } from '#lib/trade/observation.ts';

const NAMES = new Map<string, Flow>([
	['export', 'export'],
	['exports', 'export'],
	['x', 'export'],
	['import', 'import'],
	['imports', 'import'],
	['m', 'import'],
	['total', 'total'],
	['totals', 'total'],
	['t', 'total'],
	['出口', 'export'],
	['进口', 'import'],
	['进出口', 'total'],
	['进出口总额', 'total'],
	['экспорт', 'export'],
	['импорт', 'import'],
	['оборот', 'total'],
	['товарооборот', 'total']
]);

/** The one flow whose name is nearly the text: "exprot" is export. */
export const nearestFlow = (text: string): Flow | undefined =>
	text.length < 4 ? undefined : nearest(text.toLowerCase(), NAMES);

/** Export, import or total, by the names and letters (X, M, T) that offices use, and what the site itself calls them. */
export const readFlow = (text: string): Flow | undefined => NAMES.get(text.toLowerCase());
