const names = (text: string): string[] => text.trim().split(/\s+/);

/** Names of columns that plainly hold what a column of data/observations does, compared without case and marks. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
	reporter: names('reportingcountry reportercountry reportername reportercode reporteriso declarant fromcountry'),
	partner: names(`
		country countryname countrycode countries partnercountry partnername partnercode partneriso
		tradingpartner tradepartner counterpart counterpartcountry counterpartarea destination
		destinationcountry origin origincountry countryoforigin countryofdestination tocountry
	`),
	flow: names(`
		type flowtype flowcode tradetype tradeflow tradeflowcode direction exportimport importexport
		exportorimport impexp expimp
	`),
	product: names(`
		hs hscode hs2 hs4 hs6 hs8 hs10 commodity commoditycode cmdcode productcode goods chapter heading
		subheading sector
	`)
};

/**
 * The column that one of another name plainly stands for, where the header has no column of that name: a row would lose
 * what tells it apart from others. Undefined for a column that says something else.
 */
export function columnMeant(
	name: string,
	known: (column: string) => boolean,
	has: (column: string) => boolean
): string | undefined {
	const key = name.toLowerCase().replace(/[^a-z0-9]+/g, '');
	return Object.keys(MEANT).find((column) => MEANT[column]?.includes(key) && known(column) && !has(column));
}
