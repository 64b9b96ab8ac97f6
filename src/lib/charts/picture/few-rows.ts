import { m } from '#lib/lang/messages.ts';
import { REST } from '#lib/views/breakdown.ts';
import { isHeading, rowsOf } from '../bar-rows.ts';
import { AROUND, headingRoom, isInRows } from '../bars-horizontal.ts';
import type { ChartInput, Row } from '../drawing.ts';

/** Rows that a low picture has room for before its type is shrunk. */
const FEW_ROWS = 7;

/** How low a row may be, in pixels: names have two lines on a phone, and groups stand apart. */
const leastRow = (rows: readonly Row[], { layout }: ChartInput): number =>
	layout === 'narrow' ? 29 : canBeFewer(rows) ? 18 : 20;

/** Whether the first of some rows can stand for all: groups stay whole. */
const canBeFewer = (rows: readonly Row[]): boolean => !rows.some(isHeading);

const isOfRows = ({ answer }: ChartInput): boolean =>
	(answer.view.chart === 'bar' || answer.view.chart === 'rank') && isInRows(answer);

/** How low a chart of rows may be drawn, in pixels, before its type is shrunk; undefined of other charts. */
export function leastHeight(input: ChartInput): number | undefined {
	if (!isOfRows(input)) return undefined;
	const rows = rowsOf(input);
	const fewest = canBeFewer(rows) ? Math.min(rows.length, FEW_ROWS) : rows.length;
	return fewest * leastRow(rows, input) + AROUND + headingRoom(input);
}

/** Picks the rows that a drawing so high, in pixels, has room for. */
export function rowsWithin(input: ChartInput, height: number): NonNullable<ChartInput['pick']> {
	return (rows) => {
		const most = Math.floor((height - AROUND - headingRoom(input)) / leastRow(rows, input));
		return firstRows(input, rows, Math.max(most, FEW_ROWS));
	};
}

/** Whether a row stays where others have no room: a whole, what is left of its parts, and what a view highlights. */
function stays({ answer }: ChartInput, row: Row): boolean {
	if (row.kind === 'heading') return false;
	if (row.whole) return true;
	const { series, view } = answer;
	const { partner = '', product = '' } = series[row.mark?.series ?? -1] ?? {};
	return [partner, product].some((code) => code === REST || view.highlight.includes(code));
}

/** So many lines of bars that are in an order, the first ones and a word on how many more there are; groups stay whole. */
function firstRows(input: ChartInput, rows: readonly Row[], most: number): readonly Row[] {
	if (rows.length <= most || !canBeFewer(rows)) return rows;
	const bars = rows.filter(({ kind }) => kind === 'bar');
	if (bars.length <= most) return bars;
	let left = most - 1 - bars.filter((row) => stays(input, row)).length;
	const shown = bars.filter((row) => stays(input, row) || left-- > 0);
	const count = bars.length - shown.length;
	const { lang, level } = input.answer.view;
	const more: Row = { kind: 'heading', label: m.and_more({ count }, { locale: lang }), isQuiet: true };
	const rest = level && shown.at(-1);
	return rest && stays(input, rest) ? [...shown.slice(0, -1), more, rest] : [...shown, more];
}
