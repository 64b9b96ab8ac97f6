import { readFlow } from '#lib/tables/flow.ts';
import type { Meaning } from '#lib/tables/layout.ts';
import { parseUnit } from '#lib/trade/unit.ts';
import { countryOf } from '../areas.ts';
import { headerName, type SheetRow } from '../sheet.ts';
import { code } from '../sdmx-codes.ts';
import { amountUnitIn, unitIn } from './guess-unit.ts';
import { isPeriodText } from './month-words.ts';
import { areAcross, type Across, type ColumnMeaning, type Draft } from './draft.ts';
import { headerCounts, titleCounts } from './since-january.ts';

/** What columns of a meaning are often called, in words of their names. */
const NAMES: Readonly<Record<Meaning, string>> = {
	reporter: 'reporter reporting declarant declarante 报告国 отчитывающаяся',
	partner:
		'partner country countries destination origin counterpart exporters importers 国家 国别 伙伴 贸易伙伴 страна партнер land partnerland pays pais paises',
	flow: 'flow direction flujo fluxo flux 进出口 направление поток',
	product: 'product commodity hs code cn8 ncm goods item producto produto produit ware 商品 商品编码 товар тнвэд',
	edition: 'edition classification',
	period: 'period date time month 时间 日期 年月 период дата datum zeit fecha',
	year: 'year 年份 год jahr ano annee',
	month: 'month 月份 месяц monat mes mois',
	unit: 'unit currency 单位 单位币种 единица валюта',
	quantity:
		'quantity volume weight netmass quantite cantidad quantidade menge gewicht peso poids 数量 重量 净重 количество вес масса',
	quantity_unit: 'quantity_unit',
	yoy: 'yoy growth change % %change %growth 同比 增长 рост прирост',
	yoy_currency: 'yoy_currency',
	source: 'source 来源 источник',
	note: 'note remark comment 备注 примечание'
};

/** A word without case and accents. */
const bare = (text: string): string => headerName(text).normalize('NFKD').replace(/\p{M}/gu, '');

const WORDS = new Map(
	Object.entries(NAMES).flatMap(([meaning, words]) => words.split(' ').map((word) => [bare(word), meaning as Meaning]))
);

const FLOWS: readonly (readonly [RegExp, string])[] = [
	[/export|(?<!进)出口|экспорт|ausfuhr|수출/i, 'export'],
	[/import|进口|импорт|einfuhr|수입/i, 'import'],
	[/total|both|进出口|оборот|合计/i, 'total']
];

/** The flow that a column's name speaks of; empty where it speaks of none, or of both. */
export function flowIn(name: string): string {
	const found = FLOWS.filter(([words]) => words.test(name)).map(([, flow]) => flow);
	if (found.includes('export') && found.includes('import')) return 'total';
	return found[0] ?? '';
}

const isNumber = (cell: string): boolean => /^[-+\u2212]?\d[\d.,'\u00a0\u202f ]*%?$/.test(cell.trim());
const isPeriod = (cell: string): boolean => isPeriodText(cell) || /^\d{4}-\d{2}-\d{2}/.test(cell.trim());
const isCoded = (cell: string): boolean => /^[A-Z0-9_.@$+()-]+: \S/.test(cell.trim());
const isYear = (cell: string): boolean => /^(?:19|20)\d{2}$/.test(cell.trim());

/** What most of a column's cells are. */
function byContents(cells: readonly string[]): ColumnMeaning | undefined {
	const filled = cells.map((cell) => cell.trim()).filter(Boolean);
	const are = (test: (cell: string) => boolean): boolean =>
		filled.length > 0 && filled.filter(test).length >= filled.length * 0.7;
	if (are((cell) => isPeriod(cell) && !/^\d{6}$/.test(cell)) || are((cell) => /^20\d{4}$/.test(cell))) return 'period';
	if (are((cell) => readFlow(cell) !== undefined)) return 'flow';
	if (are((cell) => parseUnit(cell) !== undefined)) return 'unit';
	if (are((cell) => !/^\d+$/.test(cell) && countryOf(cell) !== undefined)) return 'partner';
	return are(isNumber) ? 'value' : undefined;
}

/**
 * Whether figures are what goods weigh: no value of theirs, and where each flow is weighed a row has place for none.
 * The volume of exports may well be their value.
 */
const isAmount = (name: string, called: Meaning | undefined): boolean =>
	amountUnitIn(name) !== '' ||
	(called === 'quantity' && unitIn([name]) === '' && !(/volume/i.test(name) && flowIn(name) !== ''));

/** What a column means, by the words of its name and by what stands in it. */
function meaningOf(name: string, cells: readonly string[]): ColumnMeaning {
	const contents = byContents(cells);
	const words = bare(name).split(/[\s_./():,;（）：-]+/);
	const named = words.map((word) => WORDS.get(word));
	const called = named.find((meaning) => meaning !== undefined);
	if (contents === 'value' && isAmount(name, called)) return flowIn(name) === '' ? 'quantity' : 'aside';
	if (called === 'quantity')
		return contents !== 'value' && named.includes('unit') ? 'quantity_unit' : (contents ?? 'aside');
	// "Month" beside "Year to date" is what a month counts
	const isOfMonths = cells.every((cell) => cell.trim() === '' || /^(?:0?[1-9]|1[0-2])$/.test(cell.trim()));
	if (called === 'month' && contents === 'value' && !isOfMonths) return contents;
	const isDate = called === 'year' || called === 'month' || called === 'period';
	if (isDate && contents === 'value' && headerCounts(name) === 'since-january') return contents;
	if (called === 'year' || called === 'month') {
		if (contents === 'period' && !cells.every((cell) => cell.trim() === '' || isYear(cell))) return 'period';
		return called;
	}
	if (called === 'partner' && contents === 'value') return 'aside';
	if (called !== undefined && !(contents === 'value' && flowIn(name) !== '')) return called;
	return contents ?? 'aside';
}

/** The position of the row that most likely names the columns: the last one of words before the first of figures. */
export function guessHeader(rows: readonly SheetRow[]): number {
	const filled = (row: SheetRow): number => row.cells.filter((cell) => cell.trim() !== '').length;
	const widest = Math.max(0, ...rows.map(filled));
	const isFigures = ({ cells }: SheetRow): boolean =>
		cells.some((cell) => isNumber(cell) && !isYear(cell)) && cells.filter((cell) => cell.trim() !== '').length > 1;
	const first = rows.findIndex((row, at) => at > 0 && isFigures(row));
	for (let at = first - 1; at >= 0; at--) {
		const row = rows[at];
		if (row && filled(row) >= Math.min(2, widest)) return at;
	}
	return 0;
}

/** Which way figures run across, by the names of their columns. */
function acrossOf(names: readonly string[]): Across {
	if (names.length === 0) return '';
	if (areAcross(names)) return 'period';
	if (names.every((name) => countryOf(name) !== undefined)) return 'partner';
	return names.some((name) => flowIn(name) !== '') ? 'flow' : '';
}

/** Which columns count since January, and what is left of those that go with figures that count otherwise. */
function countsOf(
	names: readonly string[],
	meanings: readonly ColumnMeaning[],
	above: string | undefined
): Pick<Draft, 'meanings' | 'sinceJanuary' | 'sinceJanuaryAbove'> {
	const counts = names.map(headerCounts);
	const since = counts.map((said) => said === 'since-january' || (above !== undefined && said !== 'month'));
	const sinceJanuary = meanings.map((meaning, at) => meaning === 'value' && since[at] === true);
	const kinds = new Set(since.filter((_, at) => meanings[at] === 'value'));
	// nothing says whose growth it is where some figures count a month and others the year to it
	const isOther = (at: number): boolean =>
		kinds.size > 1 || (kinds.has(true) ? counts[at] === 'month' : counts[at] === 'since-january');
	const byTitle = sinceJanuary.some((flag, at) => flag && counts[at] === undefined);
	return {
		meanings: meanings.map((meaning, at) =>
			(meaning === 'yoy' || meaning === 'quantity') && kinds.size > 0 && isOther(at) ? 'aside' : meaning
		),
		sinceJanuary,
		sinceJanuaryAbove: byTitle ? (above ?? '') : ''
	};
}

/**
 * What a table most likely means, for a person to look at and change.
 * @param around the text beside it on its page
 */
export function guessDraft(rows: readonly SheetRow[], header = guessHeader(rows), around = ''): Draft {
	const names = rows[header]?.cells ?? [];
	const below = rows.slice(header + 1);
	const cellsOf = (at: number): string[] => below.map(({ cells }) => cells[at] ?? '');
	const coded = names.map((_, at) => {
		const filled = cellsOf(at).filter((cell) => cell.trim() !== '');
		return filled.length > 0 && filled.every(isCoded);
	});
	const meanings = names.map((name, at): ColumnMeaning => {
		if (name.trim() === '') return 'aside';
		if (isPeriod(name)) return 'value';
		return meaningOf(name, coded[at] ? cellsOf(at).map(code) : cellsOf(at));
	});
	// one column of a meaning: the first, and figures only beside each other
	const once = meanings.map((meaning, at): ColumnMeaning =>
		meaning !== 'value' && meanings.indexOf(meaning) !== at ? 'aside' : meaning
	);
	// "trade volume" alone is the value
	const amount = once.indexOf('quantity');
	if (amount >= 0 && !once.includes('value') && amountUnitIn(names[amount] ?? '') === '') once[amount] = 'value';
	const figures = names.filter((_, at) => once[at] === 'value');
	const across = acrossOf(figures);
	// the balance of two flows is no flow
	const chosen = once.map((meaning, at): ColumnMeaning =>
		meaning === 'value' && across === 'flow' && flowIn(names[at] ?? '') === '' ? 'aside' : meaning
	);
	// lines above the header say another unit another month unnoticed; a header that does is another table
	const unit = once.includes('unit') ? '' : unitIn(figures);
	const above = titleCounts([...rows.slice(0, header).flatMap(({ cells }) => cells), around]);
	const counted = countsOf(names, chosen, above);
	const quantity_unit = amountUnitIn(names[counted.meanings.indexOf('quantity')] ?? '');
	const whole = { reporter: '', partner: '', flow: '', product: '', period: '', unit, quantity_unit };
	const dayed = cellsOf(chosen.indexOf('period')).some((cell) => /^\d{4}-\d{2}-\d{2}/.test(code(cell)));
	return {
		header,
		...counted,
		coded,
		across,
		flows: names.map(flowIn),
		whole,
		decimals: '',
		dates: dayed ? 'day' : '',
		leave: '',
		publisher: '',
		// nobody is the office itself before somebody says so
		rank: 3,
		origin: ''
	};
}
