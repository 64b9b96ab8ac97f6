import { likelyUnit } from '#lib/tables/likely-unit.ts';
import { badUnit } from '#lib/tables/observation-problems.ts';
import { formatPeriod, parsePeriod } from '#lib/trade/period.ts';
import { parseUnit } from '#lib/trade/unit.ts';
import { selfNote } from './areas.ts';
import { Collector } from './collect.ts';
import type { Format } from './format.ts';
import { gaccArea } from './gacc-areas.ts';
import { gaccTable, monthsRow, rowKey, type GaccTable } from './gacc-table.ts';
import { currencyOf, isTitle, monthName, periodUntil, titleMonth, unitOf, unitText } from './gacc-words.ts';
import { gacc } from './gacc.ts';
import type { IncomingRow } from './incoming.ts';
import { otherMonth, twoCurrencies } from './incoming-problems.ts';
import type { Sheet } from './sheet.ts';

const spaced = (cell: string): string => cell.replace(/[\s\u00a0\u3000]+/g, ' ').trim();

interface Line {
	readonly text: string;
	readonly line: number;
}

/** The lines of text above the table: those of its own rows, then those of the page around it. */
function textsAbout(sheet: Sheet, header: number): Line[] {
	const rows = sheet.head
		.slice(0, header)
		.map(({ cells, line }) => ({ text: spaced(cells.filter(Boolean).join(' ')), line }));
	const around = sheet.around
		.split('\n')
		.flatMap((text) => (text.trim() === '' ? [] : [{ text: spaced(text), line: 1 }]));
	return [...rows, ...around];
}

/** The month of the figures: as a title says, else as whoever brings the table does. Empty where nobody says. */
function monthOf(
	collect: Collector,
	title: Line | undefined,
	{ month }: GaccTable,
	place: { file: string; line: number }
) {
	const said = title && titleMonth(title.text);
	const fault = (found: string, line = place.line) => {
		collect.problems.push(otherMonth({ ...place, line }, found));
		return undefined;
	};
	if (said) return said.month === month ? said : fault(`1-to-${month}, ${said.month}/${said.year}`, title.line);
	const given = collect.given('period');
	if (given === '') return 'unsaid';
	const reading = parsePeriod(given);
	if ('fault' in reading) return fault(given);
	const last = reading.period.to - 1;
	const isYear = /^\d{4}$/.test(given);
	const year = Math.floor(last / 12);
	return isYear || (last % 12) + 1 === month ? { month, year } : fault(`1-to-${month}, ${given}`);
}

/** Figures that a page hides are printed as these marks. */
const HIDDEN = /^#+$/;

/** The customs print a dash where there is no figure. */
const NO_FIGURE = /^[-\u2013\u2014\u2212]+$/;

const figure = (cell = ''): string => (NO_FIGURE.test(cell) || HIDDEN.test(cell) ? '' : cell);

/** The rows of one partner: for each column of money its figure, with the growth of the year to date. */
function partnerRows(
	collect: Collector,
	{ columns }: GaccTable,
	{ numbers, line }: { numbers: readonly string[]; line: number },
	rowOf: (flow: string, isMonth: boolean) => Omit<Parameters<Collector['row']>[0], 'value' | 'yoy'>
): void {
	for (const [at, { flow, what }] of columns.entries()) {
		if (what === 'growth') continue;
		const isLong = what === 'year to date' || !columns.some((other) => other.what === 'year to date');
		const growth = isLong ? columns.findIndex((other) => other.what === 'growth' && other.flow === flow) : -1;
		const value = figure(numbers[at]);
		const yoy = growth < 0 ? '' : figure(numbers[growth]);
		if (HIDDEN.test(numbers[at] ?? '')) collect.omit('hidden by the page');
		else if (value === '' && yoy === '') collect.omit('without a figure');
		if (value === '' && yoy === '') continue;
		const place: IncomingRow['at'] = { partner: 1, value: at + 2, ...(growth >= 0 && { yoy: growth + 2 }) };
		collect.row({ ...rowOf(flow, what === 'month'), value, yoy }, line, place);
	}
}

/** The unit of the figures, as a line above them or whoever brings them says; undefined where what is said is wrong. */
function unitAbout(
	collect: Collector,
	lines: readonly Line[],
	file: string
): { unit: string; line?: number } | undefined {
	const found = lines.find(({ text }) => unitText(text) !== undefined);
	if (!found) return { unit: collect.given('unit') };
	const unit = unitOf(unitText(found.text) ?? '');
	if (parseUnit(unit)) return { unit, line: found.line };
	collect.problems.push(badUnit({ file, line: found.line }, unit, likelyUnit(unit)));
	return undefined;
}

/** China's trade by country: the customs' monthly release or bulletin, its page saved or its table pasted. */
export const gaccByCountry: Format = {
	id: 'gacc-by-country',
	name: 'China customs by country (page, bulletin or pasted table)',
	header: ['Export & Import', 'Export', 'Import', '1-to-N'],
	chinese: true,

	recognise: monthsRow,

	read(sheet, header, options) {
		const { file } = sheet;
		const collect = new Collector(file, options, 'gacc-by-country');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const table = gaccTable(sheet, header);
		if (!table) {
			collect.problems.push(otherMonth({ file, line: top.line }, spaced(top.cells.join(' '))));
			return collect.done();
		}
		const lines = textsAbout(sheet, header);
		const title = lines.find(({ text }) => isTitle(text) && titleMonth(text) !== undefined);
		const dated = monthOf(collect, title, table, { file, line: top.line });
		const counted = unitAbout(collect, lines, file);
		if (!dated || !counted) return collect.done();
		const { unit } = counted;
		const inTitle = title && currencyOf(title.text);
		const inUnit = parseUnit(unit)?.currency;
		if (inTitle !== undefined && inUnit !== undefined && inTitle !== inUnit) {
			collect.problems.push(twoCurrencies({ file, line: counted.line ?? top.line }, inTitle, inUnit));
			return collect.done();
		}
		const isBulletin = lines.some(({ text }) => /imports? (?:and|&) exports? by country ?\(region\)/i.test(text));
		const period = (fromJanuary: boolean): string =>
			dated === 'unsaid' ? '' : formatPeriod(periodUntil(dated, fromJanuary));
		const source = collect.source(sourceOf(isBulletin, dated, inUnit ?? unit, sheet.around));
		const broken = sheet.read((fields, line) => {
			if (line <= top.line || table.repeats.has(rowKey(fields))) return;
			const cells = fields.map(spaced);
			const width = table.columns.length + 1;
			while (cells.length > width && cells.at(-1) === '') cells.pop();
			const [name = '', ...numbers] = cells;
			// notes under the table stand in one cell
			if (numbers.every((cell) => cell === '')) return;
			if (cells.length !== width) return collect.otherWidth(cells.length, width, line);
			const partner = gaccArea('', name) ?? name;
			const note = selfNote('CHN', partner);
			partnerRows(collect, table, { numbers, line }, (flow, isMonth) => ({
				reporter: 'CHN',
				partner,
				note,
				flow,
				period: period(!isMonth),
				unit,
				source
			}));
		});
		return collect.done(broken);
	}
};

function sourceOf(
	isBulletin: boolean,
	dated: { month: number; year: number } | 'unsaid',
	currency: string,
	around: string
) {
	const published = /\b(20\d\d)[/-](\d\d)[/-](\d\d)\b/.exec(around)?.slice(1).join('-');
	const when = dated === 'unsaid' ? '' : `${dated.year}-${String(dated.month).padStart(2, '0')}`;
	const named = dated === 'unsaid' ? '' : `${monthName(dated.month)} ${dated.year}`;
	const what = isBulletin
		? 'Monthly Bulletin: imports and exports by country (region)'
		: "China's total export and import values by country/region";
	const slug = [
		'gacc',
		isBulletin ? 'bulletin' : '',
		when,
		/^[A-Z]{3}$/.test(currency) ? currency.toLowerCase() : 'table'
	];
	return gacc([what, named, `in ${currency}`].filter(Boolean).join(', '), slug.filter(Boolean).join('-'), published);
}
