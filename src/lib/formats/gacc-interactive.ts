import type { Problem } from '#lib/dataset/problem.ts';
import { refusedRow } from '#lib/dataset/words.ts';
import { records } from './columns.ts';
import type { Format, Given, IncomingRow } from './format.ts';

const VALUE = /^\d{1,3}(?:,\d{3})+$|^\d+$/;
const CURRENCIES = [
	['US dollar', 'USD'],
	['RMB', 'CNY'],
	['Renminbi Yuan', 'CNY']
] as const;

/**
 * China Customs' interactive tables: a line a commodity and customs regime, whose values are added up. Areas are told by
 * name: the codes are customs' own.
 */
export const gaccInteractive: Format = {
	id: 'gacc-interactive',
	name: 'China Customs, interactive table',
	header: ['Date of data', 'Trading partner code', 'Trading partner'],
	read(sheet, given: Given) {
		const problems: Problem[] = [];
		const sums = new Map<string, IncomingRow & { sum: bigint }>();
		for (const { line, text, field } of records(sheet, this.header)) {
			const [column, currency] = CURRENCIES.find(([name]) => field(name) > 0) ?? ['US dollar', 'USD'];
			const value = text(column);
			const code = text('Commodity code');
			if (!VALUE.test(value)) {
				problems.push(
					refusedRow(
						'bad-value',
						{ file: sheet.file, line, column: field(column) },
						'This is no whole number',
						value
					)
				);
				continue;
			}
			const key = [text('Date of data'), text('Trading partner'), code].join('\n');
			const sum = BigInt(value.replaceAll(',', ''));
			const row = sums.get(key);
			if (row) row.sum += sum;
			else
				sums.set(key, {
					line,
					sum,
					reporter: 'CHN',
					partner: text('Trading partner') || given.partner || '',
					flow: given.flow ?? '',
					product: code || 'TOTAL',
					period: text('Date of data').replace(/^(\d{4})(\d{2})$/, '$1-$2'),
					unit: currency,
					from: {
						partner: field('Trading partner'),
						product: field('Commodity code'),
						period: field('Date of data'),
						value: field(column)
					}
				});
		}
		const rows = [...sums.values()].map(({ sum, ...row }) => ({ ...row, value: String(sum) }));
		return {
			rows,
			problems,
			origin: {
				publisher: 'General Administration of Customs of China',
				key: 'gacc-interactive',
				basis: 'exports FOB, imports CIF'
			}
		};
	}
};
