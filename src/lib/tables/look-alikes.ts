const names = (text: string): string[] => text.trim().split(/\s+/);

/** A name without case, accents and marks. */
const keyOf = (name: string): string =>
	name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');

/** Names of columns that plainly hold what a column of data/observations does, compared without case and marks. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
	reporter: names(`
		reportingcountry reportercountry reportername reportercode reporteriso declarant fromcountry 报告国 отчитывающаясястрана
	`),
	partner: names(`
		country countryname countrycode countries partnercountry partnername partnercode partneriso
		geography geo area economy partnereconomy tradingpartner tradepartner counterpart counterpartcountry counterpartarea destination
		destinationcountry origin origincountry countryoforigin countryofdestination tocountry
		pais paispartner pays land partnerland 国家 国别 国家地区 国别地区 贸易伙伴 贸易伙伴名称 страна странапартнер партнер
	`),
	flow: names(`
		type flowtype flowcode tradetype tradeflow tradeflowcode direction exportimport importexport
		exportorimport impexp expimp flujo flux 进出口方向 направление поток
	`),
	product: names(`
		hs hscode hs2 hs4 hs6 hs8 hs10 commodity commoditycode cmdcode productcode goods chapter heading
		subheading sector 商品 商品编码 товар кодтнвэд тнвэд
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
	const key = keyOf(name);
	return Object.keys(MEANT).find((column) => MEANT[column]?.includes(key) && known(column) && !has(column));
}

/** Columns whose cells tell rows apart, or what their values count. */
const TELLING: readonly string[] = [...Object.keys(MEANT), 'unit'];

/** Which of the columns that tell rows apart a name plainly stands for, its own name among them. */
export const columnTold = (name: string, has: (column: string) => boolean): string | undefined => {
	const own = TELLING.find((column) => column === name.trim().toLowerCase() && !has(column));
	return own ?? columnMeant(name, () => true, has);
};
