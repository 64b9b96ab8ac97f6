import { describe, expect, it } from 'vitest';
import { CHINESE_INTERACTIVE } from '../../../tests/fixtures/customs.ts';
import { quantitiesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as official from '../../../tests/fixtures/official.ts';
import { amountText, amountUnit, firstAmount, tonnesOfHundreds } from './quantities.ts';

describe('an amount', () => {
	it.each([
		['1,161', '1161'],
		['790', '790'],
		['12.5', '12.5'],
		['8000.0', '8000'],
		['0', ''],
		['0.000', ''],
		['', ''],
		['-', ''],
		['N/A', ''],
		['1,23', ''],
		['1.2e+5', ''],
		['1234567890123456', '']
	])('%j is %j', (text, amount) => expect(amountText(text)).toBe(amount));

	it.each([
		['Kilogram', 'kg'],
		['千克', 'kg'],
		['KG', 'kg'],
		['Number of item', 'items'],
		['u', 'items'],
		['m²', 'm²'],
		['N/A', ''],
		['-', ''],
		['X', ''],
		['No Quantity', '']
	])('in %j is in %j', (text, unit) => expect(amountUnit(text)).toBe(unit));

	it.each([
		['999', '99.9'],
		['7', '0.7'],
		['12.34', '1.234'],
		['1,000', '100.0'],
		['0', '']
	])('%s hundreds of kilograms are %s tonnes', (text, tonnes) => expect(tonnesOfHundreds(text)).toBe(tonnes));

	it('is the first that has a number and a unit', () => {
		expect(
			firstAmount([
				['0', 'kg'],
				['12', '-'],
				['3', 'u']
			])
		).toEqual({ quantity: '3', quantity_unit: 'items' });
		expect(firstAmount([['x', 'kg']])).toBeUndefined();
	});
});

/** UN Comtrade's row with cells by the names of its columns. */
function comtrade(cells: Readonly<Record<string, string>>): string {
	const [names = '', row = ''] = official.comtradeFile(official.comtradeRow({ product: '2709' })).split('\r\n');
	const columns = names.split(',');
	const texts = row.split(',');
	for (const [name, text] of Object.entries(cells)) texts[columns.indexOf(name)] = `"${text}"`;
	return `${names}\r\n${texts.join(',')}\r\n`;
}

describe('amounts of offices', () => {
	it.each([
		['a weight', { netWgt: '8000000000' }, '8000000000 kg'],
		['a weight before an amount', { netWgt: '12.5', qty: '7', qtyUnitAbbr: 'u' }, '12.5 kg'],
		['an amount where the weight is an estimate', { netWgt: '12', isNetWgtEstimated: 'true', qty: '7', qtyUnitAbbr: 'u' }, '7 items'],
		['no estimate', { netWgt: '12', isNetWgtEstimated: 'true', qty: '7', qtyUnitAbbr: 'u', isQtyEstimated: 'true' }, ''],
		['nothing for zeros', { netWgt: '0', qty: '0', qtyUnitAbbr: 'kg' }, ''],
		['nothing that is no number, and the value all the same', { netWgt: '1.2E+09' }, '']
	])('UN Comtrade: %s', async (_, cells, amount) => {
		const { merged } = await read(comtrade(cells));
		expect(rowsOf(merged)).toEqual(['CHN,RUS,export,2709,2022,76122549123.4,USD,']);
		expect(quantitiesOf(merged)).toEqual([amount]);
	}); // prettier-ignore

	it('UN Comtrade until 2023: what is flagged as an estimate is left aside, and the edition is read', async () => {
		const row = (weight: string, flag: string, partner: string) =>
			`H4,2019,2019,2019,2,0,1,Import,251,France,FRA,${partner},,,,,,,,8703,Cars,5,u,20,,,,${weight},,123456,,,${flag}\n`;
		const [names = ''] = official.COMTRADE_35.split('\n');
		const { merged } = await read(
			`${names}\n${row('900', '0', '156,China,CHN')}${row('900', '4', '392,Japan,JPN')}${row('900', '6', '410,Korea,KOR')}`
		);
		expect(quantitiesOf(merged)).toEqual(['900 kg', '20 items', '']);
		expect(merged.added.map(({ observation }) => observation.edition)).toEqual([2012, 2012, 2012]);
	});

	it('China’s customs: regimes add up, by weight where there is one for all', async () => {
		const { merged } = await read(official.GACC_INTERACTIVE, { given: { flow: 'export' } });
		expect(quantitiesOf(merged)).toEqual(['8363 items', '235 kg']);
		const chinese = await read(CHINESE_INTERACTIVE, { given: { flow: 'import' } });
		expect(quantitiesOf(chinese.merged)).toEqual(['8000000000 kg']);
	});

	it('World Bank WITS: weight, else quantity; the nomenclature is the edition', async () => {
		const [names = '', row = ''] = official.WITS.split('\n');
		const { merged } = await read(
			`${names},NetWeight in KGM,Quantity,QtyUnit\n${row},900,900,kg\n${row.replace('RUS,Russian Federation', 'JPN,Japan')},,20,u\n`
		);
		expect(quantitiesOf(merged)).toEqual(['900 kg', '20 items']);
		expect(merged.added.map(({ observation }) => observation.edition)).toEqual([2017, 2017]);
	});

	it('US Census: the first quantity, of the month and of the year to date', async () => {
		const text = JSON.stringify([
			[
				'CTY_CODE',
				'CTY_NAME',
				'I_COMMODITY',
				'GEN_VAL_MO',
				'GEN_VAL_YR',
				'GEN_QY1_MO',
				'GEN_QY1_YR',
				'UNIT_QY1',
				'time'
			],
			['5700', 'CHINA', '870323', '1000', '3000', '20', '50', 'NO', '2024-02'],
			['1220', 'CANADA', '270900', '2000', '5000', '0', '0', '-', '2024-02']
		]);
		expect(quantitiesOf((await read(text, {}, 'x.json')).merged)).toEqual(['20 items', '50 items', '', '']);
	});

	it('Eurostat: an amount in a unit that the file does not say is left out', async () => {
		const text = official.SDMX_EUROSTAT.replace('QUANTITY_IN_100KG', 'SUPPLEMENTARY_QUANTITY');
		const { merged } = await read(text);
		expect(merged.refused).toEqual([]);
		expect(merged.omissions).toEqual([{ reason: 'of an amount whose unit is not said', rows: 1 }]);
		expect(quantitiesOf(merged)).toEqual(['', '']);
	});
});
