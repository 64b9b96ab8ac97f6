import { m } from '#lib/lang/messages.ts';
import type { Charted } from '../drawing.ts';
import type { Measure } from './font.ts';
import { tablesOf, type Cell, type Column, type Line, type Table } from './table-model.ts';
import type { TextLine } from './words.ts';

/** A hairline from `x` on, one pixel high. */
export interface Rule {
	x: number;
	y: number;
	width: number;
	color: 'ink' | 'grid';
}

interface Place {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	/** Lines that do not fit are left out, with a word on how many. */
	readonly height: number;
}

const TEXT = 14;
const SMALL = 12.5;
/** Of a line, in pixels. */
const ROW = 24;
/** Of a line of the head. */
const HEAD = 17;
/** From a line's rule to the foot of its letters. */
const FOOT = 7.5;
/** Between two columns that belong together; between others at least, and at most where there is room: the eye has to find the way across. */
const GAP = { beside: 18, least: 18, most: 110 };

type Set = Omit<TextLine, 'x' | 'y' | 'isRight'>;

const head = (text: string, isName: boolean): Set =>
	isName ? { text, size: TEXT, weight: 600, color: 'ink' } : { text, size: SMALL, weight: 400, color: 'muted' };
const body = ({ text, tone }: Cell): Set => ({ text, size: TEXT, weight: 400, color: tone ?? 'ink' });
const name = ({ name, cells, isWhole }: Line): Set => ({
	text: name,
	size: TEXT,
	weight: !cells || isWhole ? 600 : 400,
	color: 'ink'
});

/** The lines of a column's head, the first above the second. */
const headOf = ({ head: first, counts, isName = false }: Column): Set[] => [
	head(first, isName),
	...(counts === undefined ? [] : [head(counts, false)])
];

/** Where columns end, so that each has room for its widest text; undefined where a place is too narrow. */
function ends({ name: first, columns, lines }: Table, { left, width }: Place, measure: Measure): number[] | undefined {
	const wide = (set: Set): number => (set.text === '' ? 0 : measure(set.text, set).width);
	const widest = (sets: readonly Set[]): number => Math.ceil(Math.max(0, ...sets.map(wide)));
	const names = widest([head(first, false), ...lines.map(name)]);
	const widths = columns.map((column, i) =>
		widest([...headOf(column), ...lines.flatMap(({ cells }) => cells?.[i] ?? []).map(body)])
	);
	const taken = widths.reduce((sum, each, i) => sum + each + (columns[i]?.isBeside ? GAP.beside : 0), names);
	const spare = (width - taken) / columns.filter(({ isBeside }) => !isBeside).length;
	if (spare < GAP.least) return undefined;
	let at = left + names;
	return widths.map((each, i) => (at += each + (columns[i]?.isBeside ? GAP.beside : Math.min(spare, GAP.most))));
}

/** As many lines as there is room for, and a word on the others. */
function within(lines: readonly Line[], most: number, more: (count: number) => string): readonly Line[] {
	if (lines.length <= most) return lines;
	let shown = lines.slice(0, Math.max(0, most - 1));
	// no name without a line below it
	while (shown.at(-1) && !shown.at(-1)?.cells) shown = shown.slice(0, -1);
	const count = lines.slice(shown.length).filter(({ cells }) => cells).length;
	return [...shown, { name: more(count), cells: [] }];
}

/** A view's figures as print sets them: a rule below the head, figures below each other, the newest first. */
export function setTable(
	answer: Charted,
	place: Place,
	measure: Measure
): { lines: TextLine[]; rules: Rule[]; bottom: number } {
	const { lang } = answer.view;
	const tables = tablesOf(answer);
	const { left, top } = place;
	const fitting = tables.map((table) => ({ table, ends: ends(table, place, measure) })).find((each) => each.ends);
	const table = fitting?.table ?? tables.at(-1);
	if (!table) {
		const none = { text: m.no_figure({}, { locale: lang }), size: TEXT, weight: 400, color: 'ink' } as const;
		return { lines: [{ ...none, x: left, y: top + ROW - FOOT }], rules: [], bottom: top + ROW };
	}
	const right = fitting?.ends ?? table.columns.map((_, i) => left + (place.width * (i + 1)) / table.columns.length);
	const width = (right.at(-1) ?? left) - left;
	const rows = table.columns.some(({ counts }) => counts !== undefined) ? 2 : 1;
	const base = top + rows * HEAD + FOOT;
	const shown = within(table.lines, Math.floor((place.height - (base - top)) / ROW), (count) =>
		m.and_more({ count }, { locale: lang })
	);
	const at = (set: Set, x: number, y: number, isRight = false): TextLine[] =>
		set.text === '' ? [] : [{ ...set, x, y, ...(isRight && { isRight }) }];
	const heads = table.columns.flatMap((column, i) =>
		headOf(column).flatMap((set, line, all) =>
			at(set, right[i] ?? left, base - FOOT - (all.length - 1 - line) * HEAD, true)
		)
	);
	const bodies = shown.flatMap((line, row) => {
		const y = base + (row + 1) * ROW - FOOT;
		return [
			...at(name(line), left, y),
			...(line.cells ?? []).flatMap((cell, i) => at(body(cell), right[i] ?? left, y, true))
		];
	});
	return {
		lines: [...at(head(table.name, false), left, base - FOOT), ...heads, ...bodies],
		rules: [
			{ x: left, y: base, width, color: 'ink' },
			...shown.map((_, row): Rule => ({ x: left, y: base + (row + 1) * ROW, width, color: 'grid' }))
		],
		bottom: base + shown.length * ROW + 1
	};
}
