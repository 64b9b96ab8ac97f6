import { expect, it } from 'vitest';
import * as agencies from '../fixtures/agencies.ts';
import * as customs from '../fixtures/customs.ts';
import { read } from '../fixtures/incoming.ts';
import { TABLES_OF_OFFICES } from '../fixtures/layouts.ts';
import * as official from '../fixtures/official.ts';
import { fieldsByLine } from '../fuzz/fields.ts';
import { formatPeriod } from '../../src/lib/trade/period.ts';

/*
 * Files of every family read a second time, by the office's own description of its columns and without any of the
 * project's readers: fields are parted one by one, a number is its digits, and what it counts in is written here. Names
 * of partners have tests of their own.
 */

/** "export 2024-01 9512300000": the flow, the period, and the figure in whole units of its currency. */
type Said = string;

type Cells = readonly string[];

/** Records by the names in the header that is line `line`. */
function records(text: string, separator = ',', line = 1): Record<string, string>[] {
	const lines = [...fieldsByLine(text, separator)].filter(([at, cells]) => at >= line && cells.join('') !== '');
	const [header, ...rows] = lines.map(([, cells]) => cells);
	return rows.map((cells) =>
		Object.fromEntries((header ?? []).map((name, at) => [name.trim(), (cells[at] ?? '').trim()]))
	);
}

/** Digits moved by a power of ten, without a number that could lose one. */
function whole(text: string, power = 0): string {
	const [digits = '', fraction = ''] = text.replaceAll(',', '').split('.');
	const moved = `${digits}${fraction.slice(0, power).padEnd(power, '0')}`.replace(/^0+(?=\d)/, '');
	const rest = fraction.slice(power).replace(/0+$/, '');
	return rest === '' ? moved : `${moved}.${rest}`;
}

const said = (flow: string, period: string, value: string, power = 0): Said[] =>
	/\d/.test(value) ? [`${flow} ${period} ${whole(value, power)}`] : [];

const month = (text: string): string => text.replace(/^(\d{4})-?M?(\d\d)$/, '$1-$2');

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/**
 * The customs' table: after the partner, month and year to date of total, export and import. ASEAN is not among the
 * areas of these tests.
 */
const gacc = (text: string, { from, year, last, power }: { from: number; year: string; last: string; power: number }) =>
	[...fieldsByLine(text, '\t')].flatMap(([line, cells]) =>
		line < from || cells.join('') === '' || /东盟/.test(cells[0] ?? '')
			? []
			: ['total', 'export', 'import'].flatMap((flow, at) => [
					...said(flow, `${year}-${last}`, cells[1 + 2 * at] ?? '', power),
					...said(flow, `${year}-01/${year}-${last}`, cells[2 + 2 * at] ?? '', power)
				])
	);

const comtrade = (text: string, names: { flow: string; period: string; value: string }): Said[] =>
	records(text).flatMap((row) => {
		const flow = { X: 'export', M: 'import' }[row[names.flow] ?? ''];
		return flow === undefined ? [] : said(flow, month(row[names.period] ?? ''), row[names.value] ?? '');
	});

const imf = (indicator = ''): string =>
	indicator.includes('XG_') ? 'export' : indicator.includes('MG_') ? 'import' : '';

const layout = (name: string): string => TABLES_OF_OFFICES[name] ?? '';

const numbersAcross = (cells: Cells): string[] => cells.filter((cell) => /^[\d,.]+$/.test(cell));

const FAMILIES: readonly (readonly [family: string, text: string, second: (text: string) => Said[], given?: object])[] = [
	['Comtrade through R', agencies.COMTRADR, (text) => comtrade(text, { flow: 'flow_code', period: 'period', value: 'primary_value' })],
	['Comtrade as JSON', agencies.COMTRADE_JSON, (text) => [...text.matchAll(/"period":"(\d+)".*?"flowCode":"(.)".*?"primaryValue":([\d.]+)/g)].flatMap(([, period = '', flow, value = '']) => said(flow === 'X' ? 'export' : 'import', period, value))],
	['Comtrade of old', official.COMTRADE_LEGACY, (text) => records(text).flatMap((row) => said({ 1: 'import', 2: 'export' }[row['Trade Flow Code'] ?? ''] ?? '', row['Year'] ?? '', row['Trade Flow Code'] === '3' ? '' : (row['Trade Value (US$)'] ?? '')))],
	['customs in dollars', customs.DOLLARS, (text) => gacc(text, { from: 5, year: '2026', last: '04', power: 6 })],
	['customs’ bulletin', customs.BULLETIN, (text) => gacc(text, { from: 5, year: '2026', last: '04', power: 3 })],
	['customs in Chinese', customs.CHINESE_RELEASE, (text) => gacc(text, { from: 5, year: '2026', last: '06', power: 8 })],
	['customs’ query', customs.CHINESE_INTERACTIVE, (text) => records(text).flatMap((row) => said('import', month(row['数据年月'] ?? ''), row['人民币'] ?? '')), { flow: 'import' }],
	['IMF interface', agencies.IMF_API, (text) => records(text).flatMap((row) => said(imf(row['INDICATOR']), month(row['TIME_PERIOD'] ?? ''), row['OBS_VALUE'] ?? ''))],
	['IMF portal, long', agencies.IMF_LONG, (text) => records(text).flatMap((row) => said(imf(row['INDICATOR.ID']), month(row['TIME_PERIOD'] ?? ''), row['OBS_VALUE'] ?? '', Number(row['SCALE.ID'])))],
	['IMF portal, wide', agencies.IMF_WIDE, (text) => records(text).filter((row) => imf(row['SERIES_CODE']) !== '').flatMap((row) => ['2023', '2024', '2024-M01'].flatMap((period) => said(imf(row['SERIES_CODE']), month(period), row[period] ?? '', row['SCALE'] === 'Millions' ? 6 : 0)))],
	['IMF of old', agencies.IMF_DOTS_LONG, (text) => records(text).flatMap((row) => said('export', '2019-01', row['Value'] ?? ''))],
	['Eurostat', official.SDMX_EUROSTAT, (text) => records(text).filter((row) => row['indicators'] === 'VALUE_IN_EUROS').flatMap((row) => said(row['flow'] === '1' ? 'import' : 'export', row['TIME_PERIOD'] ?? '', row['OBS_VALUE'] ?? ''))],
	['Eurostat, tabs', agencies.EUROSTAT_TSV, (text) => records(text, '\t').flatMap((row) => { const [key = '', ...cells] = Object.values(row); return cells.flatMap((cell, at) => (key.includes('EUROS') && !cell.startsWith(':') ? said(key.includes(',1,') ? 'import' : 'export', `2024-0${at + 1}`, cell.replace(/ ?[a-z]+$/, '')) : [])); })],
	['OECD', agencies.OECD_IMTS, (text) => records(text).filter((row) => row['ADJUSTMENT'] === 'N' && row['UNIT_MEASURE'] === 'USD_EXC' && row['PRODUCT_TYPE'] === 'C').flatMap((row) => said(row['TRADE_FLOW'] === 'X' ? 'export' : 'import', row['TIME_PERIOD'] ?? '', row['OBS_VALUE'] ?? '', Number(row['UNIT_MULT'])))],
	['Census Bureau', official.CENSUS.split('\n').slice(0, 2).join('\n'), (text) => records(text).flatMap((row) => (['import', 'export'] as const).flatMap((flow) => [...MONTHS.flatMap((name, at) => said(flow, `${row['year']}-${String(at + 1).padStart(2, '0')}`, row[`${flow === 'import' ? 'I' : 'E'}${name}`] ?? '', 6)), ...said(flow, row['year'] ?? '', '78.5', 6)]))],
	['FRED', agencies.FRED_SERIES, (text) => records(text).flatMap((row) => (['IMPCH', 'EXPMX', 'IMP5520'] as const).flatMap((id) => said(id.startsWith('I') ? 'import' : 'export', (row['observation_date'] ?? '').slice(0, 7), row[id] ?? '', 6)))],
	['WITS', official.WITS, (text) => records(text).flatMap((row) => said(row['TradeFlowCode'] === '6' ? 'export' : 'import', row['Year'] ?? '', row['TradeFlowCode'] === '7' ? '' : (row['TradeValue in 1000 USD'] ?? ''), 3))],
	['WITS by partner', agencies.WITS_PARTNER, (text) => records(text).flatMap((row) => [...said('export', row['Year'] ?? '', row['Export (US$ Thousand)'] ?? '', 3), ...said('import', row['Year'] ?? '', row['Import (US$ Thousand)'] ?? '', 3)])],
	['BACI', layout('baci'), (text) => records(text).flatMap((row) => said('export', row['t'] ?? '', row['v'] ?? '', 3))],
	['Trade in goods, Census', layout('census-trade-in-goods'), (text) => records(text, '\t', 3).slice(0, 2).flatMap((row, at) => [...said('export', `2024-0${at + 1}`, row['Exports'] ?? '', 6), ...said('import', `2024-0${at + 1}`, row['Imports'] ?? '', 6)])],
	['Comex Stat', layout('comex-stat'), (text) => records(text, ';').flatMap((row) => said('import', `${row['CO_ANO']}-${row['CO_MES']}`, row['VL_FOB'] ?? '')), { flow: 'import' }],
	['DataWeb', layout('dataweb'), (text) => records(text).flatMap((row) => [...said('import', '2023', row['Year 2023'] ?? ''), ...said('import', '2024-01', row['Jan 2024'] ?? ''), ...said('import', '2024-02', row['Feb 2024'] ?? '')])],
	['Destatis', layout('genesis-51000'), (text) => records(text, ';').flatMap((row) => said('import', row['time'] ?? '', row['value'] ?? '', 3))],
	['HMRC', layout('hmrc-ots'), (text) => records(text).flatMap((row) => said('import', month(row['Period'] ?? ''), row['Value'] ?? ''))],
	['India', layout('dgcis-india'), (text) => records(text, '\t').flatMap((row) => ['2022-2023', '2023-2024'].flatMap((years) => said('import', `${years.slice(0, 4)}-04/${years.slice(5)}-03`, row[years] ?? '', 6))), { flow: 'import', unit: 'USD mn' }],
	['ITC', layout('itc-imports'), (text) => [...fieldsByLine(text, '\t')].slice(4).flatMap(([, cells]) => numbersAcross(cells).flatMap((cell, at) => said('import', String(2021 + at), cell, 3)))],
	['Japan', layout('japan-time-series'), (text) => records(text).flatMap((row) => (['Exp', 'Imp'] as const).flatMap((flow) => said(`${flow.toLowerCase()}ort`, (row['Years/Months'] ?? '').replace('/', '-'), row[`${flow}-Total`] ?? '', 6))), { partner: 'WLD', unit: 'JPY mn' }],
	['Canada', layout('statcan-12-10-0011'), (text) => records(text).flatMap((row) => said('import', row['REF_DATE'] ?? '', row['VALUE'] ?? '', 6))],
	['OEC', layout('oec'), (text) => records(text).flatMap((row) => said('export', row['Year'] ?? '', row['Trade Value'] ?? ''))],
	['USA Trade Online', layout('usa-trade-online'), (text) => records(text, ',', 3).flatMap((row) => [...said('import', '2024-01', row['Customs Import Value (Gen) ($US)'] ?? ''), ...said('export', '2024-01', row['Total Exports Value ($US)'] ?? '')])],
	['WTO', layout('wto-merchandise'), (text) => records(text).flatMap((row) => said(/exports/.test(row['Indicator'] ?? '') ? 'export' : 'import', row['Year'] ?? '', row['Value'] ?? '', 6))]
]; // prettier-ignore

const CASES = FAMILIES.map(([family, text, second, given = {}]) => ({ family, text, second, given }));

it.each(CASES)('$family: each figure is what a second reading makes of it', async ({ text, second, given }) => {
	const { merged } = await read(text, { given, savedOn: '2026-11-01' });
	const first = [...merged.added, ...merged.changed].flatMap(({ observation: { flow, period, value } }) =>
		value ? [`${flow} ${formatPeriod(period)} ${value.value}`] : []
	);
	expect(first.length).toBeGreaterThan(0);
	expect(first.sort()).toEqual(second(text).sort());
});
