import { resolve } from '$app/paths';
import { respondJson } from '#lib/server/respond.ts';

/** What the columns of the data mean, for the Table Schema. */
const FIELDS = [
	['reporter', 'string', 'Who recorded the trade: ISO 3166 alpha-3, or the code of a group such as EU'],
	['partner', 'string', 'With whom it traded, coded likewise; WLD is the world'],
	['flow', 'string', 'export, import, or total (both)'],
	['product', 'string', 'HS code, the code of a group of goods, or TOTAL'],
	['edition', 'string', 'Year of the edition of the HS that the code is of; empty where it is not known'],
	['period', 'string', '2023, 2023-Q3, 2023-08, or 2023-01/2023-08 (both months included)'],
	['value', 'string', 'As printed: its decimals carry its precision; empty where only growth was published'],
	['unit', 'string', 'ISO 4217 currency and scale, such as USD bn'],
	['quantity', 'string', 'The amount of goods, as printed; empty where there is none'],
	['quantity_unit', 'string', 'What the amount counts: kg, t, items'],
	['yoy', 'string', 'Growth in per cent over the same period a year earlier, as printed'],
	['yoy_currency', 'string', 'The currency that growth was measured in, where it is not that of the unit'],
	['source', 'string', 'Id of the source'],
	['note', 'string', 'Remarks'],
	['decision', 'string', 'What an editor decided about the row: withdrawn, confirmed, or empty']
] as const;

/** A Frictionless Data Package, so that tools can read the rows with their meaning. */
export const GET = ({ request, locals }) => {
	const { sources, updated, observations } = locals.snapshot.catalogue;
	return respondJson(request, {
		profile: 'tabular-data-package',
		name: 'twoway',
		title: 'Bilateral trade figures',
		...(updated && { created: `${updated}T00:00:00Z` }),
		resources: [
			{
				profile: 'tabular-data-resource',
				name: 'observations',
				path: resolve('/data/observations.csv').replace(/^\//, ''),
				format: 'csv',
				mediatype: 'text/csv',
				encoding: 'utf-8',
				rows: observations,
				schema: {
					fields: FIELDS.map(([name, type, description]) => ({ name, type, description })),
					missingValues: ['']
				}
			}
		],
		sources: sources.map(({ publisher, title, url }) => ({
			title: [publisher, title].filter((text) => text !== '').join(': '),
			...(url && { path: url })
		}))
	});
};
