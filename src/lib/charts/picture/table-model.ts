import { m } from '#lib/lang/messages.ts';
import { formatFigure, formatGrowth, formatNumber } from '#lib/lang/numbers.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { formatUnitName } from '#lib/lang/units.ts';
import type { Period } from '#lib/trade/period.ts';
import type { AnswerSeries, ResultPoint } from '#lib/views/answer.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { moneyOf, unitText } from '#lib/views/unit.ts';
import { decimalsIn } from '#lib/words/decimals.ts';
import { labelOf } from '../bar-texts.ts';
import { NAMED } from '../named.ts';
import { numberStyle, periodsOf, pointAt, type Charted } from '../drawing.ts';

export interface Cell {
	readonly text: string;
	/** What is read second, or warns. */
	readonly tone?: 'muted' | 'caution';
}

export interface Column {
	readonly head: string;
	/** Names of series are read first, what is counted second. */
	readonly isName?: boolean;
	/** Below a series' name: what the column counts. */
	readonly counts?: string;
	/** Whether it belongs to the column before it. */
	readonly isBeside?: boolean;
}

/** A line of a table: a name and its cells, or a name above the lines that follow. */
export interface Line {
	readonly name: string;
	readonly cells?: readonly Cell[];
	/** The whole that the others are parts of. */
	readonly isWhole?: true;
}

/** A view's figures in lines and columns, before they have places. */
export interface Table {
	readonly name: string;
	readonly columns: readonly Column[];
	readonly lines: readonly Line[];
}

/** What a figure has cells for: itself, and what a reader asks for next. */
interface Kind {
	readonly head: string;
	readonly cellOf: (point: ResultPoint) => Cell;
}

const NOTHING: Cell = { text: '–', tone: 'muted' };

function figure(answer: Charted): Kind {
	const { view } = answer;
	const style = numberStyle(answer);
	const locale = { locale: view.lang };
	if (MEASURE_TRAITS[view.measure].hasRecords)
		return { head: m.gap({}, locale), cellOf: (point) => ({ text: formatFigure(point, style.unit, style) }) };
	const head = formatUnitName(style.unit, view.lang) || m.value({}, locale);
	return { head, cellOf: (point) => ({ text: formatNumber(point, style) }) };
}

const growth = (answer: Charted): Kind => ({
	head: m.on_a_year_earlier({}, { locale: answer.view.lang }),
	cellOf(point) {
		const shown = { withUnit: false, withGrowth: true, isWide: false };
		const { detail, isCaution } = labelOf(answer, point, shown);
		return detail === undefined ? NOTHING : { text: detail, tone: isCaution ? 'caution' : 'muted' };
	}
});

/** Both records behind a gap. */
function record(answer: Charted, side: 'own' | 'mirror', name: string): Kind {
	const { lang } = answer.view;
	const style = { lang, decimals: decimalsIn(answer).records };
	return {
		head: m.record_of({ name }, { locale: lang }),
		cellOf({ [side]: sum }) {
			return sum ? { text: formatFigure(sum, unitText(moneyOf(answer.view)), style) } : NOTHING;
		}
	};
}

/** What stands beside the figures where there is room. */
function besides(answer: Charted, shown: readonly AnswerSeries[]): Kind[] {
	const records = shown[0]?.records;
	if (records && MEASURE_TRAITS[answer.view.measure].hasRecords)
		return [record(answer, 'own', records.own), record(answer, 'mirror', records.mirror)];
	return shown.some(({ points }) => points.some((point) => point.growth ?? point.growthIn)) ? [growth(answer)] : [];
}

const cellsOf = (kinds: readonly Kind[], point: ResultPoint | undefined): Cell[] =>
	kinds.map(({ cellOf }) => (point ? cellOf(point) : NOTHING));

/** The whole that parts add up to. */
function wholeLine({ whole, view }: Charted, style: ReturnType<typeof numberStyle>, columns: number): Line[] {
	if (view.measure !== 'contribution' || !whole?.computed) return [];
	const cells = [{ text: formatGrowth(whole.computed, style) }, ...Array<Cell>(columns - 1).fill(NOTHING)];
	return [{ name: whole.label, cells, isWhole: true }];
}

/** Series beside each other, times below, the newest first. */
function sideBySide(answer: Charted, shown: readonly AnswerSeries[], kinds: readonly Kind[], periods: Period[]): Table {
	const { lang } = answer.view;
	const [figures, ...beside] = kinds;
	const hasMore = beside.length > 0;
	return {
		// a unit that all columns share stands once
		name: (!hasMore && figures?.head) || m.period({}, { locale: lang }),
		columns: shown.flatMap(({ label }) => [
			{ head: label, isName: true, ...(hasMore && { counts: figures?.head ?? '' }) },
			...beside.map(({ head }): Column => ({ head: '', counts: head, isBeside: true }))
		]),
		lines: periods.map((period) => ({
			name: periodLabel(period, 'short', lang),
			cells: shown.flatMap(({ points }) => cellsOf(kinds, points[pointAt(points, period)]))
		}))
	};
}

/** One series below the other, each with its times, the newest first; of one time a line each. */
function below(answer: Charted, shown: readonly AnswerSeries[], kinds: readonly Kind[], periods: Period[]): Table {
	const { lang } = answer.view;
	const isOneTime = periods.length === 1;
	const columns = kinds.map(({ head }, i): Column => ({ head, isBeside: i > 0 }));
	if (isOneTime)
		return {
			name: NAMED[answer.varies ?? 'partner']({}, { locale: lang }),
			columns,
			lines: [
				...wholeLine(answer, numberStyle(answer), columns.length),
				...shown.map(({ label, points }) => ({ name: label, cells: cellsOf(kinds, points[0]) }))
			]
		};
	return {
		name: m.period({}, { locale: lang }),
		columns,
		lines: shown.flatMap(({ label, points }) => [
			...(shown.length > 1 ? [{ name: label }] : []),
			...[...points].reverse().map((point) => ({
				name: periodLabel(point.period, 'short', lang),
				cells: cellsOf(kinds, point)
			}))
		])
	};
}

/** The tables that a view's figures can stand in, the one that says most first. */
export function tablesOf(answer: Charted): Table[] {
	const shown = answer.series.filter(({ points }) => points.length > 0);
	const periods = periodsOf(answer).reverse();
	const figures = [figure(answer)];
	const all = [...figures, ...besides(answer, shown)];
	const beside = shown.length > 1 && periods.length > 1;
	return [
		...(beside ? [sideBySide(answer, shown, all, periods), sideBySide(answer, shown, figures, periods)] : []),
		below(answer, shown, all, periods),
		below(answer, shown, figures, periods)
	].filter(({ lines }) => lines.length > 0);
}
