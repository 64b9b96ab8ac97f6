import { parsePeriod } from '#lib/trade/period.ts';
import type { Incoming, IncomingRow } from '#lib/formats/incoming.ts';
import { growsSinceJanuary } from '#lib/formats/incoming-problems.ts';
import { readNumber } from '#lib/tables/number.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** A month that follows the one before it in the same year, and its figure. */
interface Point {
	readonly month: number;
	readonly value: number;
	readonly row: IncomingRow;
}

/** Months of one year that follow each other, the first from 1. */
type Run = readonly Point[];

/** Fewer months that follow each other may grow by chance. */
const FEWEST = 3;

/** In some year the number of the last month is this many times that of the first, at least: May and March, say. */
const LEAST_GROWTH = 1.6;

/** A month's part of the sum differs by no more, between the largest and the smallest. */
const MOST_UNEVEN = 1.5;

/** Whether figures grow in step with the number of the month, as sums since January of figures much alike do. */
function isInStep(run: Run): boolean {
	const parts = run.map(({ month, value }) => value / month);
	const grows = run.every(({ value }, at) => at === 0 || value > (run[at - 1]?.value ?? 0));
	return grows && Math.max(...parts) <= Math.min(...parts) * MOST_UNEVEN;
}

/** Whether months are far enough apart to tell sums from figures that grow at the end of a year. */
const isLong = (run: Run): boolean => (run.at(-1)?.month ?? 0) >= (run[0]?.month ?? 0) * LEAST_GROWTH;

function* runsOf(points: ReadonlyMap<number, Point>): Generator<Run> {
	let run: Point[] = [];
	for (const [at, point] of [...points].sort(([a], [b]) => a - b)) {
		if (run.length > 0 && point.month > 1 && points.has(at - 1)) run.push(point);
		else {
			if (run.length > 0) yield run;
			run = [point];
		}
	}
	if (run.length > 0) yield run;
}

/**
 * A warning for the first trade of a table whose single months grow in every year as figures since January do: at least
 * three months that follow each other, all in step with the calendar.
 */
export function looksCumulative({
	rows,
	decimals,
	file
}: Pick<Incoming, 'rows' | 'decimals' | 'file'>): Problem | undefined {
	const trades = new Map<string, Map<number, Point>>();
	for (const row of rows) {
		const { reporter, partner, flow, product, edition, unit, period, value } = row.cells;
		const read = parsePeriod(period);
		const number = readNumber(value, { decimals, power: 0, kind: 'value' });
		if (!('period' in read) || !('printed' in number) || read.period.to - read.period.from !== 1) continue;
		const { from } = read.period;
		const key = [reporter, partner, flow, product, edition, unit, row.at.value].join('\0');
		const points = trades.get(key) ?? new Map<number, Point>();
		trades.set(key, points.set(from, { month: (from % 12) + 1, value: number.printed.value, row }));
	}
	for (const points of trades.values()) {
		const runs = [...runsOf(points)].filter((run) => run.length >= FEWEST);
		const run = runs.find(isLong);
		if (!run || !runs.every(isInStep)) continue;
		const [first, last] = [run[0], run.at(-1)];
		if (!first || !last) continue;
		const { line, at, cells } = first.row;
		const place = { file, line, ...(at.value !== undefined && { column: at.value }) };
		return growsSinceJanuary(place, cells.period, last.row.cells.period);
	}
	return undefined;
}
