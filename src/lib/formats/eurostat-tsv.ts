import { parsePeriod } from '#lib/trade/period.ts';
import { Collector } from './collect.ts';
import type { Format } from './format.ts';
import type { IncomingRow } from './incoming.ts';
import { columnName, dimensionsIn, SdmxRows } from './sdmx-row.ts';

/** The dimensions, joined by commas, over a column of their codes; the names of the other columns are periods. */
const FIRST = /^\ufeff?\w+(?:,\w+)+\\(?:TIME_PERIOD|time)$/i;

/** Marks that stand after a number: "11200000000 p" is provisional. */
const FLAGS = /\s*[a-z]+$/i;

const figure = (cell: string): string => {
	const text = cell.trim();
	return text.startsWith(':') ? '' : text.replace(FLAGS, '');
};

/** Eurostat's table as text: a row for each series, a column for each period. */
export const eurostatTsv: Format = {
	id: 'eurostat-tsv',
	name: 'Eurostat (TSV)',
	header: ['freq,reporter,partner,product,flow,indicators\\TIME_PERIOD'],

	recognise(sheet) {
		const row = sheet.head.findIndex(({ cells }) => cells.length > 1 && FIRST.test((cells[0] ?? '').trim()));
		return row < 0 ? undefined : row;
	},

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'eurostat');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const names = (top.cells[0] ?? '').replace(/\\.*$/, '').split(',').map(columnName);
		const columns = [...names, 'TIME_PERIOD', 'OBS_VALUE'];
		const rows = new SdmxRows(collect, {
			names: columns,
			at: dimensionsIn(columns),
			made: { slug: 'eurostat', publisher: 'Eurostat', title: 'Eurostat, international trade in goods', rank: 1 },
			scaling: 'scaled',
			keyField: 1
		});
		const periods = top.cells.flatMap((cell, index) => {
			const period = cell.trim();
			return index > 0 && 'period' in parsePeriod(period) ? [{ period, index }] : [];
		});
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			const dimensions = (cells[0] ?? '').split(',');
			if (dimensions.length !== names.length) return collect.otherWidth(dimensions.length, names.length, line);
			for (const { period, index } of periods) {
				const place: IncomingRow['at'] = {
					reporter: 1,
					partner: 1,
					flow: 1,
					product: 1,
					period: index + 1,
					value: index + 1
				};
				rows.read([...dimensions, period, figure(cells[index] ?? '')], line, place);
			}
		});
		rows.finish();
		return collect.done(broken);
	}
};
