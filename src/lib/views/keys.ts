/** The keys of a view, in the order of the query grammar. */
export const VIEW_KEYS = [
	'reporter',
	'partner',
	'flow',
	'product',
	'level',
	'of',
	'rest',
	'highlight',
	'currency',
	'scale',
	'measure',
	'window',
	'time',
	'base',
	'sort',
	'top',
	'source',
	'asof',
	'chart',
	'events',
	'theme',
	'lang'
] as const;

export type ViewKey = (typeof VIEW_KEYS)[number];
