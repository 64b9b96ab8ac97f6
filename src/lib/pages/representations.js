// @ts-check
/**
 * What there is of a view, and the routes that answer for it: `named` for a chart of charts.csv, `any` for every other
 * view. A part stands between a named chart's slug and the route's extension: "china-russia.plot-wide.svg".
 * Addresses are made of this in addresses.ts. It is no TypeScript because the build of a site of files reads it, too,
 * and runs as it is written.
 */
export const REPRESENTATIONS = /** @type {const} */ ({
	page: { named: '/charts/[slug]', any: '/explore' },
	frame: { named: '/embed/[slug]', any: '/embed' },
	/** What a live chart is drawn from. */
	live: { named: '/embed/[slug].json', any: '/embed.json' },
	json: { named: '/charts/[slug].json', any: '/explore.json' },
	csv: { named: '/charts/[slug].csv', any: '/explore.csv' },
	svg: { named: '/charts/[slug].svg', any: '/explore.svg' },
	png: { named: '/charts/[slug].png', any: '/explore.png' },
	narrow: { named: '/charts/[slug].svg', any: '/explore.[part=picture].svg', part: 'narrow' },
	'plot-slim': { named: '/charts/[slug].svg', any: '/explore.[part=picture].svg', part: 'plot-slim' },
	'plot-narrow': { named: '/charts/[slug].svg', any: '/explore.[part=picture].svg', part: 'plot-narrow' },
	'plot-wide': { named: '/charts/[slug].svg', any: '/explore.[part=picture].svg', part: 'plot-wide' },
	'plot-broad': { named: '/charts/[slug].svg', any: '/explore.[part=picture].svg', part: 'plot-broad' }
});

/** What named charts alone have: a file for social cards, and the answer to oEmbed as a file. */
export const OF_NAMED_CHARTS = /** @type {const} */ ({
	card: { named: '/charts/[slug].png', part: 'card' },
	oembed: { named: '/oembed/[slug].json' }
});
