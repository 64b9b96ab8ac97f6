import type { Problem } from '#lib/dataset/problem.ts';
import { refusedRow } from '#lib/dataset/words.ts';
import { records, withoutDust } from './columns.ts';
import type { Format, IncomingRow } from './format.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const FLOWS = [
	['I', 'import'],
	['E', 'export']
] as const;

/** Census's spellings where they are not in our lists of names. US Census Bureau, Schedule C. */
const SPELLINGS: Record<string, string> = {
	'World, Not Seasonally Adjusted': 'WLD',
	'Korea, South': 'KOR',
	'Korea, North': 'PRK',
	'Macau': 'MAC',
	'Burma (Myanmar)': 'MMR',
	"Cote d'Ivoire": 'CIV',
	'Congo (Kinshasa)': 'COD',
	'Congo (Brazzaville)': 'COG',
	'Czech Republic': 'CZE'
}; // prettier-ignore

const isAdjusted = (name: string): boolean => /(?<!not )seasonally adjusted/i.test(name);

/** US goods trade by country: a year a line, its months and its total as columns, in USD mn. */
export const census: Format = {
	id: 'census',
	name: 'US Census, trade by country',
	header: ['year', 'CTY_CODE', 'CTYNAME', 'IJAN', 'EJAN'],
	read(sheet) {
		const all = [...records(sheet, this.header)];
		/** Of a year and flow, the last month that any country has a figure of: later ones are not yet published. */
		const last = new Map<string, number>();
		for (const { text } of all)
			for (const [letter] of isAdjusted(text('CTYNAME')) ? [] : FLOWS)
				MONTHS.forEach((month, m) => {
					const key = `${text('year')} ${letter}`;
					if (Number(text(letter + month)) > 0) last.set(key, Math.max(last.get(key) ?? -1, m));
				});
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { line, text, field } of all) {
			const name = text('CTYNAME');
			if (isAdjusted(name)) {
				problems.push(
					refusedRow(
						'bad-row',
						{ file: sheet.file, line, column: field('CTYNAME') },
						'Seasonally adjusted figures do not compare with printed ones',
						name
					)
				);
				continue;
			}
			for (const [letter, flow] of FLOWS) {
				const newest = last.get(`${text('year')} ${letter}`) ?? -1;
				const add = (column: string, period: string) => {
					const value = withoutDust(text(column));
					if (value !== '')
						rows.push({
							line,
							reporter: 'USA',
							partner: SPELLINGS[name] ?? name,
							flow,
							period,
							value,
							unit: 'USD mn',
							from: { partner: field('CTYNAME'), value: field(column) }
						});
				};
				MONTHS.forEach((month, m) => {
					if (m <= newest) add(letter + month, `${text('year')}-${String(m + 1).padStart(2, '0')}`);
				});
				// the total of a year that is not over is one of some months
				if (newest === 11) add(`${letter}YR`, text('year'));
			}
		}
		return {
			rows,
			problems,
			origin: { publisher: 'US Census Bureau', key: 'census', basis: 'exports FAS, imports customs value' }
		};
	}
};
