import { refusedRow } from '#lib/dataset/words.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { comtradeArea, hsCode } from './comtrade.ts';
import { records, withoutThousands } from './columns.ts';
import type { Format, IncomingRow } from './format.ts';

const FLOWS: Record<string, string> = { '5': 'import', '6': 'export' };

export const wits: Format = {
	id: 'wits',
	name: 'World Bank WITS',
	header: ['TradeValue in 1000 USD', 'PartnerName', 'Year'],
	read(sheet) {
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { line, text, field } of records(sheet, this.header)) {
			const flow =
				FLOWS[text('TradeFlowCode')] ??
				{ import: 'import', export: 'export' }[text('TradeFlowName').toLowerCase()];
			if (!flow) {
				problems.push(
					refusedRow(
						'bad-flow',
						{ file: sheet.file, line, column: field('TradeFlowName') },
						`“${text('TradeFlowName')}” is neither exports nor imports as a whole`,
						text('TradeFlowName')
					)
				);
				continue;
			}
			rows.push({
				line,
				reporter: comtradeArea('', text('ReporterISO3'), text('ReporterName')),
				partner: comtradeArea('', text('PartnerISO3'), text('PartnerName')),
				flow,
				product: hsCode(text('ProductCode') || 'TOTAL'),
				period: text('Year'),
				value: withoutThousands(text('TradeValue in 1000 USD')),
				unit: 'USD th',
				from: {
					reporter: field('ReporterName'),
					partner: field('PartnerName'),
					period: field('Year'),
					value: field('TradeValue in 1000 USD')
				}
			});
		}
		return { rows, problems, origin: { publisher: 'World Bank WITS', key: 'wits' } };
	}
};
