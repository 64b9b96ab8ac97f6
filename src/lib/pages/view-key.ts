/** A key for a view that has no name: what its query asks for, "rus-usa-growth-2017-latest". */
export const viewKey = (query: string): string =>
	[...new URLSearchParams(query).values()]
		.join('-')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 80) || 'view';
