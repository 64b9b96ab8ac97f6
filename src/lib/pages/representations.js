// @ts-check
/**
 * What there is of a view, and the routes that answer for it: `named` for a chart of charts.csv, `any` for every other
 * view, `frozen` for a frozen chart. A part stands between a named chart's slug and the route's extension: "china-russia.plot-wide.svg".
 * Addresses are made of this in addresses.ts. It is no TypeScript because the build of a site of files reads it, too,
 * and runs as it is written.
 */
export const REPRESENTATIONS = /** @type {const} */ ({
	page: { named: '/charts/[slug]', any: '/explore', frozen: '/frozen/[id=frozen]' },
	frame: { named: '/embed/[slug]', any: '/embed', frozen: '/embed/frozen/[id]' },
	/** What a live chart is drawn from. */
	live: { named: '/embed/[slug].json', any: '/embed.json', frozen: '/embed/frozen/[id].json' },
	json: { named: '/charts/[slug].json', any: '/explore.json', frozen: '/frozen/[id=frozen].json' },
	csv: { named: '/charts/[slug].csv', any: '/explore.csv', frozen: '/frozen/[id=frozen].csv' },
	svg: { named: '/charts/[slug].svg', any: '/explore.svg', frozen: '/frozen/[id=frozen].svg' },
	png: { named: '/charts/[slug].png', any: '/explore.png', frozen: '/frozen/[id=frozen].png' },
	narrow: {
		named: '/charts/[slug].svg',
		any: '/explore.[part=picture].svg',
		frozen: '/frozen/[id=frozen].[part=picture].svg',
		part: 'narrow'
	},
	'plot-slim': {
		named: '/charts/[slug].svg',
		any: '/explore.[part=picture].svg',
		frozen: '/frozen/[id=frozen].[part=picture].svg',
		part: 'plot-slim'
	},
	'plot-narrow': {
		named: '/charts/[slug].svg',
		any: '/explore.[part=picture].svg',
		frozen: '/frozen/[id=frozen].[part=picture].svg',
		part: 'plot-narrow'
	},
	'plot-wide': {
		named: '/charts/[slug].svg',
		any: '/explore.[part=picture].svg',
		frozen: '/frozen/[id=frozen].[part=picture].svg',
		part: 'plot-wide'
	},
	'plot-broad': {
		named: '/charts/[slug].svg',
		any: '/explore.[part=picture].svg',
		frozen: '/frozen/[id=frozen].[part=picture].svg',
		part: 'plot-broad'
	}
});

/** What named and frozen charts alone have: a file for social cards, and the answer to oEmbed as a file. */
export const OF_NAMED_CHARTS = /** @type {const} */ ({
	card: { named: '/charts/[slug].png', frozen: '/frozen/[id=frozen].card.png', part: 'card' },
	oembed: { named: '/oembed/[slug].json', frozen: '/oembed/frozen/[id=frozen].json' }
});
