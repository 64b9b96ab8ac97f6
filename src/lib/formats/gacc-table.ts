import type { Problem } from '#lib/dataset/problem.ts';
import { refusedFile, refusedRow } from '#lib/dataset/words.ts';
import { isMissing, withoutThousands } from './columns.ts';
import type { Format, IncomingRow, Origin } from './format.ts';
import { tidy, type Sheet } from './sheet.ts';

/** Customs' spellings where they are not in our lists of names. */
const SPELLINGS: Record<string, string> = {
	'Total': 'WLD',
	'R. O. Korea': 'KOR',
	'R.O.Korea': 'KOR',
	'Republic of Korea': 'KOR',
	'DPRK': 'PRK',
	'Hong Kong,China': 'HKG',
	'Hong Kong, China': 'HKG',
	'Taiwan,China': 'TWN',
	'Taiwan, China': 'TWN',
	'Macao,China': 'MAC',
	'Macao, China': 'MAC',
	'Association of Southeast Asian Nations': 'ASEAN',
	'European Union': 'EU',
}; // prettier-ignore

/** "United States (US)" and "of which: Germany" as the names they hold. */
const area = (cell: string): string => {
	const name = tidy(cell)
		.replace(/^of which\s*[:：]\s*/i, '')
		.replace(/^\*+|\*+$/g, '')
		.replace(/\s*\([A-Z]{2,8}\)$/, '')
		.trim();
	return SPELLINGS[name] ?? name;
};

const MONTH_NAMES = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december'
];
const SCALES: [RegExp, string][] = [
	[/100\s*million/i, '100mn'],
	[/10\s*(?:thousand|,?000)\b/i, '10th'],
	[/(?:1,000,000|million)/i, 'mn'],
	[/billion/i, 'bn'],
	[/(?:1,000|thousand)/i, 'th']
];

const currencyOf = (text: string): string | undefined =>
	/\b(?:USD|US\$|US dollars?)|US\$/i.test(text)
		? 'USD'
		: /\b(?:CNY|RMB|yuan)\b/i.test(text)
			? 'CNY'
			: undefined;

const joined = ({ cells }: { cells: readonly string[] }): string => tidy(cells.join(' '));

/** What stands above the table: which months, in what. */
function readTitle(sheet: Sheet) {
	const texts = [...sheet.rows.slice(0, 12).map(joined), ...sheet.around];
	const title = texts.find((text) => /total export.*import values? by country/i.test(text)) ?? '';
	const unitLine = texts.find((text) => /^\W*unit\s*[:：]/i.test(text)) ?? '';
	const [, from, to, year] =
		/([A-Z][a-z]+)(?:\s*[-–]\s*([A-Z][a-z]+))?\.?,?\s*(\d{4})/.exec(
			title.replace(/.*by country[^,]*,?/i, '')
		) ?? [];
	const number = (name: string | undefined): number =>
		MONTH_NAMES.findIndex((month) => name !== undefined && month.startsWith(name.toLowerCase().slice(0, 3))) +
		1;
	const published = sheet.around
		.map((text) => /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(text))
		.find(Boolean);
	return {
		title,
		unitLine,
		year: Number(year),
		first: number(from),
		last: number(to ?? from),
		...(published && {
			published: `${published[1]}-${(published[2] ?? '').padStart(2, '0')}-${(published[3] ?? '').padStart(2, '0')}`
		})
	};
}

/** Where each figure stands, by how many fields a row has: with the month and the year to date, or the latter alone. */
const LAYOUTS = {
	10: { total: [1, 2, 7], export: [3, 4, 8], import: [5, 6, 9] },
	7: { total: [undefined, 1, 4], export: [undefined, 2, 5], import: [undefined, 3, 6] }
} as const;

const ORIGIN: Origin = {
	publisher: 'General Administration of Customs of China',
	key: 'gacc',
	basis: 'exports FOB, imports CIF'
};

export const gaccTable: Format = {
	id: 'gacc-table',
	name: 'China Customs, trade by country (web page or pasted table)',
	header: ['1-to-N Total', 'Unit:'],
	recognises: (sheet) => {
		const head = sheet.rows.slice(0, 12).map(joined);
		return head.some((text) => /1\s*-\s*to\s*-\s*\d+/i.test(text)) && head.some((text) => /export destination|import source|country/i.test(text)); // prettier-ignore
	},
	read(sheet) {
		const { title, unitLine, year, first, last, published } = readTitle(sheet);
		const { file } = sheet;
		const currency = currencyOf(unitLine);
		const scale = SCALES.find(([words]) => words.test(unitLine))?.[1];
		if (!(year > 1900) || last < 1)
			return {
				rows: [],
				problems: [
					refusedFile(
						file,
						'Nothing above this table says which months it is of',
						'copy it together with its title'
					)
				]
			};
		if (!currency || !scale)
			return {
				rows: [],
				problems: [
					refusedFile(
						file,
						'Nothing above this table says its currency and unit',
						'copy it together with its line “Unit:”'
					)
				]
			};
		const named = currencyOf(/\(in\s+[^)]*\)/i.exec(title)?.[0] ?? '');
		if (named && named !== currency)
			return {
				rows: [],
				problems: [
					refusedFile(
						file,
						`The title says ${named} and the unit ${currency}: one of them is wrong`,
						'look at the office’s page and correct it'
					)
				]
			};
		const month = (m: number): string => `${year}-${String(m).padStart(2, '0')}`;
		const toDate = last === 1 ? month(1) : `${month(1)}/${month(last)}`;
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { cells: all, line } of sheet.rows) {
			const cells = all.map(tidy);
			while (cells.length > 7 && cells.at(-1) === '') cells.pop();
			if (
				!cells.slice(1).some((cell) => /^-?[\d,]+(?:\.\d+)?$/.test(cell)) ||
				/1\s*-\s*to/i.test(cells.join(' '))
			)
				continue;
			const layout = cells.length === 10 ? LAYOUTS[10] : cells.length === 7 ? LAYOUTS[7] : undefined;
			if (!layout || !cells[0]) {
				problems.push(
					refusedRow(
						'bad-row',
						{ file, line },
						`This row has ${cells.length} fields; the table has 7 or 10`,
						cells.join(' '),
						'paste the whole table'
					)
				);
				continue;
			}
			for (const [flow, [own, sum, growth]] of Object.entries(layout)) {
				const add = (at: number, period: string, yoy: string) => {
					const value = cells[at] ?? '';
					if (isMissing(value) && isMissing(yoy)) return;
					rows.push({
						line,
						reporter: 'CHN',
						partner: area(cells[0] ?? ''),
						flow,
						period,
						value: isMissing(value) ? '' : withoutThousands(value),
						unit: `${currency} ${scale}`,
						yoy: isMissing(yoy) ? '' : withoutThousands(yoy),
						from: { partner: 1, value: at + 1, yoy: growth + 1 }
					});
				};
				// of January the month is the year to date
				if (own !== undefined && last > 1 && first === last) add(own, month(last), '');
				add(sum, toDate, cells[growth] ?? '');
			}
		}
		if (rows.length === 0 && problems.length === 0)
			problems.push(
				refusedFile(
					file,
					'This page holds the title of the table but not its rows',
					'open it in a browser, select the table and paste it'
				)
			);
		return {
			rows,
			problems,
			origin: { ...ORIGIN, title: title.replace(/^\(\d+\)\s*/, ''), ...(published && { published }) }
		};
	}
};
