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
	['t', 'total']
]);

/** The one flow whose name is nearly the text: "exprot" is export. */
export const nearestFlow = (text: string): Flow | undefined =>
	text.length < 4 ? undefined : nearest(text.toLowerCase(), NAMES);

/** Export, import or total, by the names and letters (X, M, T) that offices use. */
export const readFlow = (text: string): Flow | undefined => NAMES.get(text.toLowerCase());
