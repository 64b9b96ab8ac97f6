import { refusedFile } from '#lib/dataset/words.ts';
import { columnKey, findHeader, isMissing, records } from './columns.ts';
import type { Format, Given, IncomingRow } from './format.ts';

/** Series whose meaning is known; of any other a person has to say it. FRED, series notes of IMPCH and EXPCH. */
const KNOWN: Record<string, Required<Given>> = {
	IMPCH: { reporter: 'USA', partner: 'CHN', flow: 'import', unit: 'USD mn' },
	EXPCH: { reporter: 'USA', partner: 'CHN', flow: 'export', unit: 'USD mn' }
};

const DATE = /^(\d{4})-(\d{2})-\d{2}$/;

/** How many months each figure covers: the shortest step between two dates. */
function stepOf(dates: readonly string[]): number | undefined {
	const months = dates
		.map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)))
		.sort((a, b) => a - b);
	const steps = months
		.slice(1)
		.map((month, i) => month - (months[i] ?? month))
		.filter((step) => step > 0);
	return steps.length > 0 ? Math.min(...steps) : undefined;
}

export const fred: Format = {
	id: 'fred',
	name: 'FRED',
	header: ['observation_date'],
	recognises: (sheet) => {
		const [first] = sheet.rows;
		const names = (first?.cells ?? []).map(columnKey);
		return (
			names.length === 2 &&
			(names[0] === 'date' || names[0] === 'observation_date') &&
			/^[a-z][a-z0-9_]+$/.test(names[1] ?? '')
		);
	},
	read(sheet, given) {
		const [date = '', id = ''] = sheet.rows[0]?.cells ?? [];
		if (!findHeader(sheet, [date])) return { rows: [], problems: [] };
		const all = [...records(sheet, [date])];
		const known = KNOWN[id.trim().toUpperCase()];
		const step = known ? 1 : stepOf(all.map(({ text }) => text(date)).filter((text) => DATE.test(text)));
		if (step !== 1 && step !== 3 && step !== 12)
			return {
				rows: [],
				problems: [
					refusedFile(
						sheet.file,
						'Nothing tells whether these figures are of months, quarters or years',
						'save at least two dates that follow each other'
					)
				]
			};
		const rows = all.flatMap(({ line, text, field }): IncomingRow[] => {
			const value = text(id);
			if (isMissing(value)) return [];
			const [, year = '', month = ''] = DATE.exec(text(date)) ?? [];
			const period =
				year === ''
					? text(date)
					: step === 12
						? year
						: step === 3
							? `${year}-Q${Math.ceil(Number(month) / 3)}`
							: `${year}-${month}`;
			return [
				{
					line,
					...known,
					...Object.fromEntries(Object.entries(given).filter(([, said]) => said)),
					period,
					value,
					from: { period: field(date), value: field(id) }
				}
			];
		});
		return {
			rows,
			problems: [],
			origin: {
				publisher: 'Federal Reserve Bank of St. Louis (FRED)',
				key: `fred-${id.trim().toLowerCase()}`
			}
		};
	}
};
