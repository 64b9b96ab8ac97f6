import type { Problem } from '#lib/dataset/problem.ts';
import { refusedRow } from '#lib/dataset/words.ts';
import { columnKey, findHeader, isMissing, records } from './columns.ts';
import type { Format, IncomingRow } from './format.ts';

/** The IMF's spellings where they are not in our lists of names. IMF, Direction of Trade Statistics. */
const SPELLINGS: Record<string, string> = {
	'China, P.R.: Mainland': 'CHN',
	'China, P.R.: Hong Kong': 'HKG',
	'China, P.R.: Macao': 'MAC',
	'Taiwan Province of China': 'TWN',
	'Korea, Republic of': 'KOR',
	'Korea, Rep. of': 'KOR',
	'Korea, Dem. People’s Rep. of': 'PRK',
	'World': 'WLD'
}; // prettier-ignore

/** Values by the basis that the office states for both sides; imports FOB are another figure of the same trade. */
const FLOWS: Record<string, string> = { TXG_FOB_USD: 'export', TMG_CIF_USD: 'import' };
const PERIOD = /^(\d{4})(?:M(\d{1,2})|Q([1-4]))?$/;

/** Areas by name: the IMF's numbers are its own (112 is the United Kingdom, in M49 Belarus). */
const area = (name: string): string => SPELLINGS[name] ?? name;

export const dots: Format = {
	id: 'dots',
	name: 'IMF Direction of Trade (periods as columns)',
	header: ['Counterpart Country Name', 'Attribute', 'Indicator Code', 'Country Name'],
	read(sheet) {
		const header = findHeader(sheet, this.header);
		const periods = (sheet.rows[header?.at ?? 0]?.cells ?? []).filter((name) => PERIOD.test(name.trim()));
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { line, text, field } of records(sheet, this.header)) {
			if (columnKey(text('Attribute')) !== 'value') continue;
			const indicator = text('Indicator Code');
			const flow = FLOWS[indicator];
			if (!flow) {
				const at = { file: sheet.file, line, column: field('Indicator Code') };
				problems.push(
					refusedRow(
						'bad-flow',
						at,
						`${indicator} is neither exports FOB nor imports CIF in US dollars`,
						indicator
					)
				);
				continue;
			}
			for (const period of periods) {
				const value = text(period);
				if (isMissing(value)) continue;
				const [, year = '', month, quarter] = PERIOD.exec(period.trim()) ?? [];
				rows.push({
					line,
					reporter: area(text('Country Name')),
					partner: area(text('Counterpart Country Name')),
					flow,
					period: month ? `${year}-${month.padStart(2, '0')}` : quarter ? `${year}-Q${quarter}` : year,
					value,
					unit: 'USD',
					from: {
						reporter: field('Country Name'),
						partner: field('Counterpart Country Name'),
						value: field(period)
					}
				});
			}
		}
		return {
			rows,
			problems,
			origin: { publisher: 'International Monetary Fund', key: 'imf-dots', basis: 'exports FOB, imports CIF' }
		};
	}
};
