import { expect, it } from 'vitest';
import { read } from '../../../tests/fixtures/incoming.ts';
import { OBSERVATION_COLUMNS } from './observation-columns.ts';
import { openTable } from './table.ts';

const COUNTRY =
	'period,country,flow,value,unit\n2023-01,United States,export,42.1,USD bn\n2023-01,Russia,export,6.3,USD bn\n';

it.each([
	['country', 'partner', COUNTRY],
	['Trade type', 'flow', COUNTRY.replace('country', 'partner').replace('flow', 'Trade type')],
	['HS code', 'product', COUNTRY.replace('country', 'partner').replace('unit', 'unit,HS code')],
	['Zielgebiet', 'partner', COUNTRY.replace('country', 'Zielgebiet')],
	['Richtung', 'flow', COUNTRY.replace('country', 'partner').replace('flow', 'Richtung').replace('export', 'import')]
])('a column %s without %s refuses the file, and asks whether it is that', async (name, meant, text) => {
	const given = { reporter: 'CHN', partner: 'USA', flow: 'export', source: 'x' };
	const { merged } = await read(text, { given });
	expect(merged.added).toEqual([]);
	expect(merged.problems).toMatchObject([{ code: 'missing-column', found: name, expected: meant, fix: meant }]);
});

it('a column of one country throughout tells no rows apart, and is left aside', async () => {
	const given = { reporter: 'CHN', partner: 'USA', flow: 'export', source: 'x' };
	const { merged } = await read(COUNTRY.replace('country', 'Ort').replace(/\n.*Russia.*/, ''), { given });
	expect(merged.added).toHaveLength(1);
	expect(merged.problems.map(({ code }) => code)).not.toContain('missing-column');
});

it('a data file is refused alike', () => {
	const header = 'reporter,partner,flow,period,value,unit,source,commodity\n';
	expect(openTable('a.csv', header, OBSERVATION_COLUMNS).problems).toMatchObject([
		{ code: 'missing-column', column: 8 }
	]);
	expect(openTable('a.csv', header.replace('\n', ',product\n'), OBSERVATION_COLUMNS).problems).toMatchObject([
		{ code: 'unknown-column' }
	]);
});

it('periods of a file of rows may be financial years, which are no months', async () => {
	const row = (period: string) => `IND,CHN,import,${period},1.5,USD mn,x\n`;
	const text = `reporter,partner,flow,period,value,unit,source\n${['2009-10', '2010-11', '2011-12'].map(row).join('')}`;
	const { merged } = await read(text);
	expect(merged.added).toEqual([]);
	expect(merged.refused.map(({ problems }) => problems[0]?.code)).toEqual(['bad-period', 'bad-period', 'bad-period']);
});
