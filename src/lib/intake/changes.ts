import { findingsOf } from '#lib/snapshot/digest.ts';
import { standing } from '#lib/snapshot/editor-words.ts';
import { namedView, type MemorySnapshot } from '#lib/snapshot/snapshot.ts';
import { sameFigure } from '#lib/tables/join.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { needOf } from '#lib/views/need.ts';
import { result } from '#lib/views/result.ts';
import { byNameIn, textsOf } from '#lib/words/texts.ts';
import { figureKey, verdict } from './verdict.ts';

/** What a reader could notice between two states of the data. */
export type Change =
	/** A trade has a figure for a period that had none; `row` is the first that prints it. */
	| { readonly kind: 'new-period'; readonly row: Observation }
	/** A publisher prints another figure than `revises` did. */
	| { readonly kind: 'revision'; readonly row: Observation; readonly revises: Observation }
	/** A trade has no figure any more for the period of `row`. */
	| { readonly kind: 'gone'; readonly row: Observation }
	| { readonly kind: 'new-finding'; readonly finding: Finding }
	| { readonly kind: 'settled-finding'; readonly finding: Finding }
	/** Figures of a named chart differ. */
	| { readonly kind: 'changed-chart'; readonly slug: string };

/** Changes of one kind. */
export type ChangeOf<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;

/** What can be compared, and by itself: every finding costs more than every chart, and rows the least. */
export type ComparedPart = 'rows' | 'findings' | 'charts';

const EVERYTHING: readonly ComparedPart[] = ['rows', 'findings', 'charts'];

/** What differs between two snapshots: rows first, then findings, then charts, each in the order of their snapshot. */
export async function changes(
	before: MemorySnapshot,
	after: MemorySnapshot,
	compared: readonly ComparedPart[] = EVERYTHING
): Promise<Change[]> {
	const changed: Change[] = [];
	if (compared.includes('rows')) changed.push(...rowChanges(before.observations, after.observations));
	if (compared.includes('findings')) changed.push(...findingChanges(await findingsOf(before), await findingsOf(after)));
	if (compared.includes('charts')) changed.push(...(await chartChanges(before, after)));
	return changed;
}

/** Two lists without what they begin and end with alike: most changes are rows put at the end of one file. */
function withoutCommon<T>(
	a: readonly T[],
	b: readonly T[],
	isSame: (a: T, b: T) => boolean
): [readonly T[], readonly T[]] {
	const isSameAt = (i: number, j: number): boolean => {
		const [left, right] = [a[i], b[j]];
		return left !== undefined && right !== undefined && isSame(left, right);
	};
	const shorter = Math.min(a.length, b.length);
	let start = 0;
	while (start < shorter && isSameAt(start, start)) start++;
	let end = 0;
	while (end < shorter - start && isSameAt(a.length - 1 - end, b.length - 1 - end)) end++;
	return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** The new periods, revisions and losses between two lists of rows. */
export function rowChanges(
	before: readonly Observation[],
	after: readonly Observation[]
): ChangeOf<'new-period' | 'revision' | 'gone'>[] {
	const [oldRows, newRows] = withoutCommon(before, after, sameFigure);
	const keys = new Set([...oldRows, ...newRows].map(figureKey));
	const grouped = (rows: readonly Observation[]): Map<string, Observation[]> => {
		const groups = new Map<string, Observation[]>();
		for (const row of rows) {
			const key = figureKey(row);
			if (!keys.has(key)) continue;
			const group = groups.get(key);
			if (group) group.push(row);
			else groups.set(key, [row]);
		}
		return groups;
	};
	const [were, are] = [grouped(before), grouped(after)];
	const changed: ChangeOf<'new-period' | 'revision' | 'gone'>[] = [];
	for (const [key, rows] of are) {
		const [first] = rows;
		const former = were.get(key);
		if (!former) {
			if (first) changed.push({ kind: 'new-period', row: first });
			continue;
		}
		for (const row of rows) {
			if (former.some((other) => sameFigure(other, row))) continue;
			const verdictOnRow = verdict(row, former);
			if (verdictOnRow && 'revises' in verdictOnRow)
				changed.push({ kind: 'revision', row, revises: verdictOnRow.revises });
		}
	}
	for (const [key, [row]] of were) if (row && !are.has(key)) changed.push({ kind: 'gone', row });
	return changed;
}

/** What a row prints and who says so, wherever it stands. */
const rowText = (row: Observation): string => {
	const { unit, value, growth, growthCurrency, quantity, quantityUnit, source } = row;
	const money = [value?.value, value?.decimals, unit.currency, unit.power];
	const rate = [growth?.value, growth?.decimals, growthCurrency];
	const amount = [quantity?.value, quantity?.decimals, quantityUnit];
	return [figureKey(row), ...money, ...rate, ...amount, source.id, source.publisher, source.published].join(' ');
};

/** What a finding says, in no language. */
const findingKey = ({ code, severity, rows, found, expected, currency, factor }: Finding): string =>
	JSON.stringify([code, severity, rows.map(rowText), found, expected, currency, factor]);

/** The findings that one of two lists alone has. */
export function findingChanges(
	before: readonly Finding[],
	after: readonly Finding[]
): ChangeOf<'new-finding' | 'settled-finding'>[] {
	const keysOf = (findings: readonly Finding[]): Set<string> => new Set(findings.map(findingKey));
	const [oldKeys, newKeys] = [keysOf(before), keysOf(after)];
	return [
		...after
			.filter((finding) => !oldKeys.has(findingKey(finding)))
			.map((finding) => ({ kind: 'new-finding' as const, finding })),
		...before
			.filter((finding) => !newKeys.has(findingKey(finding)))
			.map((finding) => ({ kind: 'settled-finding' as const, finding }))
	];
}

/** The figures of a named chart and what it says of them, by which two states of it differ; undefined for no chart. */
async function chartText(snapshot: MemorySnapshot, slug: string): Promise<string | undefined> {
	const chart = namedView(snapshot, slug, new URLSearchParams());
	if (chart.kind !== 'chart') return undefined;
	const { view, editor } = chart;
	const names = snapshot.namesIn(view.lang);
	const knowledge = snapshot.knowledge(await snapshot.rows(needOf(view)), view.asof);
	const drawn = result(view, knowledge, byNameIn(view, names));
	const { title, summary, labels } = textsOf(drawn, names, standing(editor, drawn));
	const figures = drawn.series.map(({ points }) =>
		points.map(({ period, value, low, high, how, growth, computed, reported }) => [
			[period.from, period.to],
			[value, low, high, how],
			[growth?.value, computed, reported]
		])
	);
	return JSON.stringify([title, summary, drawn.unit, labels, figures]);
}

/** The charts of charts.csv that both snapshots can show, with other figures. */
async function chartChanges(before: MemorySnapshot, after: MemorySnapshot): Promise<ChangeOf<'changed-chart'>[]> {
	const changed: ChangeOf<'changed-chart'>[] = [];
	for (const { slug } of before.dataset.charts) {
		const [was, is] = [await chartText(before, slug), await chartText(after, slug)];
		if (was !== undefined && is !== undefined && was !== is) changed.push({ kind: 'changed-chart', slug });
	}
	return changed;
}
