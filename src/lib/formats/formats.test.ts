import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { areaNames } from '#lib/dataset/area.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import { printNumber } from '#lib/dataset/number.ts';
import { readIncoming, type Options } from './read-incoming.ts';

const area = (code: string, name: string) => ({ code, name, shortName: '', color: '' });
const KNOWN = {
	sources: new Map(),
	areas: areaNames([area('EU', 'European Union'), area('ASEAN', 'ASEAN')])
};

const read = (text: string | Uint8Array, options: Partial<Options> = {}, name = 'file.csv') =>
	readIncoming({ name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }, { today: '2026-11-24', ...options }, KNOWN); // prettier-ignore

/** Rows as one line each: reporter, partner, flow, product, period, value, unit, growth. */
const told = async (text: string | Uint8Array, options: Partial<Options> = {}) => {
	const { rows } = await read(text, options);
	return rows.map(
		({ reporter, partner, flow, product, period, value, unit, growth }) =>
		[reporter, partner, flow, ...(product === 'TOTAL' ? [] : [product]), formatPeriod(period), value ? printNumber(value, unit.power) : '', formatUnit(unit), ...(growth ? [printNumber(growth, 0)] : [])].join(' ') // prettier-ignore
	);
};

const codes = async (text: string | Uint8Array, options: Partial<Options> = {}) =>
	(await read(text, options)).problems
		.filter(({ severity }) => severity === 'error')
		.map(({ code, line, column }) => [code, line, column]);

/** The smallest workbook that holds a table. ECMA-376. */
function workbook(rows: readonly (readonly (string | number)[])[]): Uint8Array {
	const cell = (value: string | number, at: string) => typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`; // prettier-ignore
	const sheet = rows.map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, `${String.fromCharCode(65 + x)}${y + 1}`)).join('')}</row>`).join(''); // prettier-ignore
	const [package_, office, main] = ['http://schemas.openxmlformats.org/package/2006', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://schemas.openxmlformats.org/spreadsheetml/2006/main']; // prettier-ignore
	const relation = (type: string, target: string) => `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`; // prettier-ignore
	const type = (part: string, what: string) => `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${what}+xml"/>`; // prettier-ignore
	const parts: Record<string, string> = {
		'[Content_Types].xml': `<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('workbook.xml', 'sheet.main')}${type('worksheets/sheet1.xml', 'worksheet')}</Types>`, // prettier-ignore
		'_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
		'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`, // prettier-ignore
		'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
		'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`
	};
	return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(`<?xml version="1.0"?>${text}`)]))); // prettier-ignore
}

const COMTRADE = 'typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate\n'; // prettier-ignore
const comtradeRow = (given: Record<string, string>): string => {
	const names = COMTRADE.trim().split(',');
	const usual: Record<string, string> = { typeCode: 'C', refYear: '2023', refMonth: '52', period: '2023', reporterCode: '156', reporterISO: 'CHN', flowCode: 'X', partnerCode: '643', partnerISO: 'RUS', partner2Code: '0', cmdCode: 'TOTAL', customsCode: 'C00', motCode: '0', primaryValue: '110964370521' }; // prettier-ignore
	return `${names.map((name) => `"${given[name] ?? usual[name] ?? ''}"`).join(',')},\n`;
};

describe('UN Comtrade', () => {
	test('rows have a field more than the header, years are month 52, the world is W00', async () => {
		expect(await told(COMTRADE + comtradeRow({}) + comtradeRow({ partnerCode: '0', partnerISO: 'W00', flowCode: 'M', primaryValue: '2556.75' }))).toEqual([
			'CHN RUS export 2023 110964370521 USD',
			'CHN WLD import 2023 2556.75 USD'
		]); // prettier-ignore
	});
	test('months, products with their zeros, and numbers of its own for areas', async () => {
		expect(await told(COMTRADE + comtradeRow({ reporterCode: '842', reporterISO: 'USA', partnerCode: '251', partnerISO: '', refMonth: '8', period: '202308', cmdCode: '1' }))).toEqual(['USA FRA export 01 2023-08 110964370521 USD']); // prettier-ignore
	});
	test('parts of a figure (a way of transport, a customs procedure, a second partner) are not added to it', async () => {
		expect(await told(COMTRADE + comtradeRow({ motCode: '1000' }) + comtradeRow({ customsCode: 'C01' }) + comtradeRow({ partner2Code: '36' }))).toEqual([]); // prettier-ignore
	});
	test('services, re-exports and groups without a code are refused with the reason', async () => {
		expect(await codes(COMTRADE + comtradeRow({ typeCode: 'S' }))).toEqual([
			['unreadable', undefined, undefined]
		]);
		expect(await codes(COMTRADE + comtradeRow({ flowCode: 'RX', flowDesc: 'Re-export' }))).toEqual([['bad-flow', 2, 10]]); // prettier-ignore
		expect(await codes(COMTRADE + comtradeRow({ partnerCode: '490', partnerISO: 'S19', partnerDesc: 'Other Asia, nes' }))).toEqual([['bad-area', 2, 13]]); // prettier-ignore
	});
	test('names in ISO-8859-1 are read', async () => {
		const bytes = Uint8Array.from([...(COMTRADE + comtradeRow({ partnerDesc: 'Cote dIvoire' }))].map((c) => c.charCodeAt(0))); // prettier-ignore
		const at = bytes.findIndex((byte, i) => byte === 67 && bytes[i + 1] === 111 && bytes[i + 2] === 116 && bytes[i + 3] === 101); // prettier-ignore
		bytes[at + 1] = 0xf4;
		expect(await told(bytes)).toHaveLength(1);
	});
});

describe('UN Comtrade before 2023', () => {
	const HEADER = 'Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,Commodity,Trade Value (US$),Flag\n'; // prettier-ignore
	test('flows are numbers, chapter 1 is 01; re-exports are refused', async () => {
		const text = `${HEADER}H5,2017,1,Import,842,USA,156,China,1,Animals; live,36327640,4\nH5,2017,3,Re-Export,842,USA,156,China,1,Animals; live,179614,0\n`; // prettier-ignore
		expect(await told(text)).toEqual(['USA CHN import 01 2017 36327640 USD']);
		expect(await codes(text)).toEqual([['bad-flow', 3, 3]]);
	});
});

describe('China Customs, by country', () => {
	const cells = (...texts: string[]): string => `<tr>${texts.map((text) => `<td><span>${text}</span></td>`).join('')}</tr>`; // prettier-ignore
	const page = (title: string, unit: string, rows: string): string =>
		`<!DOCTYPE html><html><head><title>x</title><script>document.write('<table>')</script></head><body><div>2025/03/11</div><table><tr><td colspan="7"><b>${title}</b></td></tr><tr><td colspan="7">${unit}</td></tr><tr><td>Import Source</td><td>Export &amp; Import</td><td>Export</td><td>Import</td><td colspan="3">1-to-2 Total Year-on-Year (±%)</td></tr><tr><td>Export Destination</td><td>1- to-2</td><td>1-to-2</td><td>1-to-2</td><td>Export &amp; Import</td><td>Export</td><td>Import</td></tr>${rows}</table></body></html>`; // prettier-ignore
	const TITLE =
		"(4) China's Total Export &amp; Import Values by Country/Region, January-February 2025 (in CNY)";

	test('January and February are one period of seven columns; growth belongs to it', async () => {
		const html = page(TITLE, 'Unit: CNY 100 Million', cells('&nbsp;&nbsp;of which: Germany', '2,148.9&nbsp;', '1,193.0', '955.9', '0.9', '4.4', '-3.3') + cells('R. O. Korea', '3,311.0', '1,500.0', '-', '1.0', '2.0', '-')); // prettier-ignore
		expect(await told(html)).toEqual([
			'CHN DEU total 2025-01/2025-02 2148.9 CNY 100mn 0.9',
			'CHN DEU export 2025-01/2025-02 1193.0 CNY 100mn 4.4',
			'CHN DEU import 2025-01/2025-02 955.9 CNY 100mn -3.3',
			'CHN KOR total 2025-01/2025-02 3311.0 CNY 100mn 1.0',
			'CHN KOR export 2025-01/2025-02 1500.0 CNY 100mn 2.0'
		]);
		const { made } = await read(html);
		expect(made).toMatchObject({ id: 'gacc-2025-03-11', published: '2025-03-11', rank: 1 });
	});
	test('ten columns pasted with tabs: the month without growth, the year to date with it', async () => {
		const pasted = "China's Total Export & Import Values by Country/Region, August 2025 (in USD)\nUnit: US$1 Million\nExport Destination\tExport & Import\t\tExport\t\tImport\t\t1-to-8 Total Year-on-Year (±%)\n\t8\t1-to-8\t8\t1-to-8\t8\t1-to-8\tTotal\tExport\tImport\nUnited States (US)\t47,300.1\t373,100.5\t31,600.0\t280,900.0\t15,700.1\t92,200.5\t-14.6\t-15.5\t-11.0\n"; // prettier-ignore
		expect(await told(pasted)).toEqual([
			'CHN USA total 2025-08 47300.1 USD mn',
			'CHN USA total 2025-01/2025-08 373100.5 USD mn -14.6',
			'CHN USA export 2025-08 31600.0 USD mn',
			'CHN USA export 2025-01/2025-08 280900.0 USD mn -15.5',
			'CHN USA import 2025-08 15700.1 USD mn',
			'CHN USA import 2025-01/2025-08 92200.5 USD mn -11.0'
		]);
	});
	test('a title of one currency over a unit of another is refused', async () => {
		const html = page(TITLE, 'Unit: US$1 Million', cells('Japan', '1', '1', '1', '1', '1', '1'));
		expect((await read(html)).problems).toMatchObject([{ code: 'unreadable', message: expect.stringContaining('CNY and the unit USD') }]); // prettier-ignore
	});
	test('a page without its table says so', async () => {
		const { problems } = await read('<!doctype html><html><body><h1>Export values</h1><script>load()</script></body></html>'); // prettier-ignore
		expect(problems).toMatchObject([{ code: 'unreadable', message: expect.stringContaining('no table') }]);
	});
	test('a group that areas.csv does not have is refused once, at its name', async () => {
		const html = page(
			TITLE,
			'Unit: CNY 100 Million',
			cells('Latin America', '1.0', '1.0', '1.0', '1', '1', '1')
		);
		expect((await codes(html)).map(([code, , column]) => [code, column])).toEqual([['bad-area', 1]]);
	});
});

test('China Customs, interactive: regimes are added up, the flow is asked for', async () => {
	const text = '"Date of data","Trading partner code","Trading partner","Commodity code","Commodity","Customs Regime code","Customs Regime","Quantity","Unit","Supplimentary Quantity","Supplimentary Unit","US dollar",\n"201810","344","Russia","01","Animals","10","Ordinary Trade","8","t","7","kg","345",\n"201810","344","Russia","01","Animals","14","Processing","8","t","7","kg","1,161",\n'; // prettier-ignore
	expect(await told(text, { flow: 'export' })).toEqual(['CHN RUS export 01 2018-10 1506 USD']);
	expect((await read(text)).needs).toEqual(['flow']);
});

describe('SDMX-CSV', () => {
	test('Eurostat: separator after the first cell, decimal commas, labels, flows as numbers, days', async () => {
		const text = 'DATAFLOW;LAST UPDATE;freq;reporter;partner;product;flow;indicators;TIME_PERIOD;OBS_VALUE\nESTAT:DS-045409(1.0);01/02/24;M;DE: Germany;CN: China;TOTAL;1: IMPORT;VALUE_IN_EUROS: Value;2023-08;1234,5\nESTAT:DS-045409(1.0);01/02/24;M;DE: Germany;CN: China;TOTAL;2: EXPORT;VALUE_IN_EUROS: Value;2023-08;:\n'; // prettier-ignore
		expect(await told(text)).toEqual(['DEU CHN import 2023-08 1234.5 EUR']);
		expect((await read(text)).made).toMatchObject({ publisher: 'Eurostat' });
	});
	test('IMF: indicator names the flow and the currency, SCALE the power of ten; NaN is missing', async () => {
		const text = 'STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\ndataflow,IMF.STA:IMTS(1.0.0),I,CHN,XG_FOB_USD,RUS,M,2023-M08,8679.5,6\ndataflow,IMF.STA:IMTS(1.0.0),I,CHN,MG_CIF_USD,RUS,M,2023-M08,NaN,6\n'; // prettier-ignore
		expect(await told(text)).toEqual(['CHN RUS export 2023-08 8679.5 USD mn']);
	});
	test('OECD: areas, letters for flows; adjusted figures and deletes are refused', async () => {
		const row = (more: string) => `dataflow,OECD:DF_IMTS(1.0),${more}\n`;
		const text = `STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,UNIT_MEASURE,UNIT_MULT,ADJUSTMENT,TIME_PERIOD,OBS_VALUE\n${row('I,USA,CHN,M,USD_EXC,6,N,2023-08,36000.25')}${row('I,USA,CHN,M,USD_EXC,6,Y,2023-08,36000.25')}${row('D,USA,CHN,M,USD_EXC,6,N,2023-07,1')}`; // prettier-ignore
		expect(await told(text)).toEqual(['USA CHN import 2023-08 36000.25 USD mn']);
		expect(await codes(text)).toEqual([
			['bad-row', 3, 9],
			['bad-row', 4, 3]
		]);
	});
});

test('IMF, wide: areas by name not number, Value rows only, imports CIF and exports FOB', async () => {
	const text = 'Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Attribute,2024M2,2024,\nUnited Kingdom,112,"Goods, Exports",TXG_FOB_USD,"China, P.R.: Mainland",924,Value,2466848948,,\nUnited Kingdom,112,"Goods, Exports",TXG_FOB_USD,"China, P.R.: Mainland",924,Status,r,,\nUnited Kingdom,112,"Goods, Imports",TMG_FOB_USD,France,132,Value,5,6,\n'; // prettier-ignore
	expect(await told(text)).toEqual(['GBR CHN export 2024-02 2466848948 USD']);
	expect(await codes(text)).toEqual([['bad-flow', 4, 4]]);
});

test('US Census: months not yet published are 0, totals of a year under way are left out, no dust', async () => {
	const months = (values: (string | number)[]) => values.join(',');
	const header = `year,CTY_CODE,CTYNAME,${['I', 'E'].map((l) => ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC', 'YR'].map((m) => l + m).join(',')).join(',')}\n`; // prettier-ignore
	const zeros = Array<number>(10).fill(0);
	const text = `${header}2024,5700,China,${months([10.1, 20, ...zeros, 30.1])},${months([5.5, 0, ...zeros, 5.5])}\n2024,5880,Japan,${months([1, 2, ...zeros, 3])},${months([4, 1, ...zeros, 5])}\n2023,5800,"Korea, South",${months([...Array<number>(12).fill(1), '363811.39999999997'])},${months(Array<number>(13).fill(2))}\n2024,0004,"World, Seasonally Adjusted",${months(Array<number>(26).fill(1))}\n`; // prettier-ignore
	const rows = await told(text);
	expect(rows.filter((row) => row.startsWith('USA CHN'))).toEqual([
		'USA CHN import 2024-01 10.1 USD mn',
		'USA CHN import 2024-02 20 USD mn',
		'USA CHN export 2024-01 5.5 USD mn',
		'USA CHN export 2024-02 0 USD mn'
	]);
	expect(rows).toContain('USA KOR import 2023 363811.4 USD mn');
	expect(rows.filter((row) => / 2024 /.test(row))).toEqual([]);
	expect(await codes(text)).toEqual([['bad-row', 5, 3]]);
});

test('US Census, as a workbook: numbers without the dust of binary fractions', async () => {
	const rows = [
		['year', 'CTY_CODE', 'CTYNAME', 'IJAN', 'EJAN'],
		[2024, '5700', 'China', 10.100000000000001, 5]
	];
	expect(await told(workbook(rows))).toEqual([
		'USA CHN import 2024-01 10.1 USD mn',
		'USA CHN export 2024-01 5 USD mn'
	]);
});

describe('FRED', () => {
	test('a known series says all, a point is a missing figure', async () => {
		expect(await told('DATE,IMPCH\n2023-07-01,36000.1\n2023-08-01,.\n')).toEqual([
			'USA CHN import 2023-07 36000.1 USD mn'
		]);
	});
	test('of another series everything is asked for, and taken from the options', async () => {
		const text = 'observation_date,XTEXVA01JPM667S\n2023-01-01,7.5\n2023-04-01,8.25\n';
		expect((await read(text)).needs).toEqual(['reporter', 'partner', 'flow', 'unit']);
		expect(await told(text, { reporter: 'JPN', partner: 'WLD', flow: 'export', unit: 'USD bn' })).toEqual([
			'JPN WLD export 2023-Q1 7.5 USD bn',
			'JPN WLD export 2023-Q2 8.25 USD bn'
		]);
	});
});

test('WITS: values in thousands of dollars, flows as numbers', async () => {
	const text = 'Nomen,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,TradeValue in 1000 USD\nHS,CHN,Total,China,RUS,Russian Federation,2022,Gross Exp.,6,76122000.5\nHS,CHN,Total,China,RUS,Russian Federation,2022,Gross Imp.,5,"114,149,000.25"\n'; // prettier-ignore
	expect(await told(text)).toEqual([
		'CHN RUS export 2022 76122000.5 USD th',
		'CHN RUS import 2022 114149000.25 USD th'
	]);
});

describe('our own columns', () => {
	test('are read as files of the data directory are, with the source that is given', async () => {
		expect(await told('reporter;partner;flow;period;value;unit\nCN;Russia;T;Jan-Aug 2023;1.234,5;USD mn\n', { source: 's1' })).toEqual(['CHN RUS total 2023-01/2023-08 1234.5 USD mn']); // prettier-ignore
	});
	test('only what is asked for is taken', async () => {
		const text =
			'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2023,1,USD bn,s\nCHN,USA,export,2023,2,USD bn,s\n';
		expect(await told(text, { onlyPartner: 'Russia' })).toEqual(['CHN RUS total 2023 1 USD bn']);
		expect(await told(text, { onlyFlow: 'export' })).toEqual(['CHN USA export 2023 2 USD bn']);
	});
});

describe('what cannot be read', () => {
	const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
	const OWN = 'reporter,partner,flow,period,value,unit,source\n';
	test.each<[string, string | Uint8Array, string]>([
		['an empty file', '', 'missing-column'],
		['nothing but blank lines', '\n\n  \n', 'missing-column'],
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'encoding'],
		[
			'an old Western encoding',
			Uint8Array.from([...Buffer.from('reporter,partner\nC'), 0xf4, 0x2c]),
			'encoding'
		],
		['an unclosed quote', `${OWN}CHN,"RUS,total,2023,1,USD bn,s\n`, 'csv-syntax'],
		['a table of something else', 'name,age\nAnna,7\n', 'missing-column'],
		['zero bytes', `${OWN}CHN,RUS,total,2023,1\u0000,USD bn,s\n`, 'encoding'],
		['a damaged workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'unreadable'],
		['ten million letters in one line', 'x,'.repeat(5_000_000), 'unreadable']
	])('%s is refused: %#', async (_, text, code) => {
		const { rows, problems } = await read(text);
		expect(rows).toEqual([]);
		expect(problems.map((problem) => problem.code)).toContain(code);
	});
	test('a workbook that would grow beyond all bounds is refused before it is inflated', async () => {
		const name = new TextEncoder().encode('a');
		const bytes = new Uint8Array(46 + name.length + 22 + 4);
		const view = new DataView(bytes.buffer);
		bytes.set([0x50, 0x4b, 3, 4]);
		view.setUint32(4, 0x02014b50, true);
		view.setUint32(4 + 24, 0xf0000000, true);
		view.setUint16(4 + 28, name.length, true);
		const end = 4 + 46 + name.length;
		view.setUint32(end, 0x06054b50, true);
		view.setUint16(end + 10, 1, true);
		view.setUint32(end + 16, 4, true);
		expect((await read(bytes)).problems).toMatchObject([{ code: 'too-large' }]);
	});
	test('UTF-16 and mixed line ends are read', async () => {
		expect(
			await told(utf16(`${OWN}CHN,RUS,total,2023,1.5,USD bn,s\r\nCHN,USA,total,2023,2,USD bn,s\r`))
		).toHaveLength(2);
	});
	test('a header that lacks something is told what', async () => {
		const { problems } = await read('reporter,partner,flow,period,value,source\nCHN,RUS,total,2023,1,s\n');
		expect(problems[0]?.message).toMatch(/our own columns.*"unit"/);
		expect(problems[0]?.expected).toMatch(/UN Comtrade.*FRED/);
	});
	test.each([
		'1,234',
		'(8.7)',
		'8.7-',
		'1e309',
		'NaN',
		'Infinity',
		'0x1F',
		'=1+1',
		'45170-',
		'<b>1</b>',
		'1.2.3'
	])('the value %s is refused where it stands', async (value) => {
		const text = `${OWN}CHN,RUS,total,2023,"${value}",USD bn,s\n`;
		expect(await codes(text)).toEqual([['bad-value', 2, 5]]);
	});
});
