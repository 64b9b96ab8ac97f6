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

/** Export, import or total, by the names and letters (X, M, T) that offices use. */
export const readFlow = (text: string): Flow | undefined => NAMES.get(text.toLowerCase());
