import { expect, it } from 'vitest';
import { read } from '../../../tests/fixtures/incoming.ts';
import { TABLES_OF_OFFICES } from '../../../tests/fixtures/layouts.ts';
import * as official from '../../../tests/fixtures/official.ts';
import type { ReadOptions } from './format.ts';

/** A row of a file that has columns of some names: an independent reading of what the office printed. */
const cellsOf = (header: string, row: string, mark = ','): Readonly<Record<string, string>> => {
	const cells = row.split(mark);
	return Object.fromEntries(header.split(mark).map((name, at) => [name, cells[at] ?? '']));
};

/** A row of goods with cells of some columns, in the shape of a file that has other rows. */
function withCells(file: string, cells: Readonly<Record<string, string>>, mark = ','): string {
	const [header = '', first = ''] = file.split(/\r?\n/);
	const row = { ...cellsOf(header, first, mark), ...cells };
	return `${header}\n${header
		.split(mark)
		.map((name) => row[name] ?? '')
		.join(mark)}\n`;
}

const census = JSON.stringify([
	['CTY_CODE', 'CTY_NAME', 'I_COMMODITY', 'GEN_VAL_MO', 'GEN_QY1_MO', 'UNIT_QY1', 'time'],
	['5700', 'CHINA', '870380', '123456', '20', 'NO', '2024-02']
]);

const eurostat = (product: string, value: string): string =>
	`freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2024-01 \nM,DE,CN,${product},1,VALUE_IN_EUROS\t${value} \nM,DE,CN,${product},1,QUANTITY_IN_100KG\t12 \n`;

const legacy = `${official.COMTRADE_35.split('\n')[0] ?? ''}
H4,2019,2019,2019,4,0,1,Import,251,France,FRA,156,China,CHN,,,,,,,,101,Horses,5,u,20,,,,900,,123456,,,0
`;

interface Read {
	readonly name: string;
	readonly text: string;
	readonly file?: string;
	readonly given?: NonNullable<ReadOptions['given']>;
	/** Flow, product, edition, value as printed, unit, quantity. */
	readonly goods: string;
}

it.each<Read>([
	{
		name: 'UN Comtrade',
		text: official.comtradeFile(
			official.comtradeRow({ classification: 'H5', product: '8703', level: '4', value: '5100' })
		),
		goods: 'export 8703 2017 5100 USD'
	},
	{
		name: 'UN Comtrade until 2023, with the zero that a code lost',
		text: legacy,
		goods: 'import 0101 2012 123456 USD 900 kg'
	},
	{
		name: 'China’s customs, interactive, by weight where there is one',
		text: official.GACC_INTERACTIVE.split('\n').slice(0, 2).join('\n'),
		given: { flow: 'export' },
		goods: 'export 62121090 - 1345 USD 790 kg'
	},
	{ name: 'US Census', text: census, file: 'x.json', goods: 'import 870380 - 123456 USD 20 items' },
	{
		name: 'World Bank WITS',
		text: withCells(official.WITS, { Nomenclature: 'H3', ProductCode: '870321', 'TradeValue in 1000 USD': '77.5' }),
		goods: 'export 870321 2007 77.5 USD th'
	},
	{ name: 'Eurostat TSV', text: eurostat('8542', '4500'), goods: 'import 8542 - 4500 EUR 1.2 t' },
	{
		name: 'Eurostat SDMX-CSV',
		text: withCells(official.SDMX_EUROSTAT, { product: '854231', OBS_VALUE: '4567890' }),
		goods: 'import 854231 - 4567890 EUR'
	},
	{ name: 'BACI', text: TABLES_OF_OFFICES['baci'] ?? '', goods: 'export 850440 - 6123456.123 USD th 521234.1 t' }
])('$name keeps product, edition and quantity', async ({ text, file, given, goods }) => {
	const { merged } = await read(text, given ? { given } : {}, file);
	expect(merged.refused).toEqual([]);
	expect(
		merged.added.map(({ observation: { flow, product, edition, quantityUnit }, incoming: { cells } }) =>
			[flow, product, edition ?? '-', cells.value, cells.unit, cells.quantity, quantityUnit].filter(Boolean).join(' ')
		)
	).toEqual([goods]);
});
