import type { Problem } from '#lib/dataset/problem.ts';
import { refusedRow } from '#lib/dataset/words.ts';
import { comtradeArea, hsCode, ORIGIN } from './comtrade.ts';
import { records } from './columns.ts';
import type { Format, IncomingRow } from './format.ts';

const FLOWS: Record<string, string> = { '1': 'import', '2': 'export' };

/** Both layouts of Comtrade before 2023: 35 columns with "Period", 12 columns with "Year" only. */
export const comtradeLegacy: Format = {
	id: 'comtrade-legacy',
	name: 'UN Comtrade (before 2023)',
	header: ['Trade Value (US$)', 'Trade Flow Code', 'Reporter Code', 'Partner Code'],
	read(sheet) {
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { line, text, field } of records(sheet, this.header)) {
			const flow = FLOWS[text('Trade Flow Code')];
			if (!flow) {
				problems.push(
					refusedRow(
						'bad-flow',
						{ file: sheet.file, line, column: field('Trade Flow Code') },
						`“${text('Trade Flow')}” is a part of exports or imports, not one of them`,
						text('Trade Flow Code')
					)
				);
				continue;
			}
			rows.push({
				line,
				reporter: comtradeArea(text('Reporter Code'), text('Reporter ISO'), text('Reporter')),
				partner: comtradeArea(text('Partner Code'), text('Partner ISO'), text('Partner')),
				flow,
				product: hsCode(text('Commodity Code')),
				period: (text('Period') || text('Year')).replace(/^(\d{4})(\d{2})$/, '$1-$2'),
				value: text('Trade Value (US$)'),
				unit: 'USD',
				from: {
					reporter: field('Reporter'),
					partner: field('Partner'),
					product: field('Commodity Code'),
					period: field('Year'),
					value: field('Trade Value (US$)')
				}
			});
		}
		return { rows, problems, origin: { ...ORIGIN, basis: 'exports FOB, imports CIF' } };
	}
};
