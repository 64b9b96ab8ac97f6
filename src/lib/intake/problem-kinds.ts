import { saidIn, say, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** Problems that say the same of different texts: thirty names that are no country are one thing to a person. */
export interface ProblemKind {
	/** The first of them, with its place. */
	readonly first: Problem;
	/** How many there are. */
	readonly count: number;
	/** The texts that they are about, each once, as many as are listed. */
	readonly names: readonly string[];
	/** How many other texts there are. */
	readonly more: number;
	/** The lines that they stand on, as many as are listed, and how many others there are. */
	readonly lines: readonly number[];
	readonly moreLines: number;
}

/** Texts that are named of one kind. */
const MOST_NAMED = 12;

const kindKey = ({ code, severity, message, said }: Problem): string =>
	`${code} ${severity} ${said ? said.message.text : message}`;

/** The problems by kind, in the order in which each kind is first met. */
export function problemKinds(problems: readonly Problem[]): ProblemKind[] {
	const kinds = new Map<string, { first: Problem; count: number; names: Set<string>; lines: Set<number> }>();
	for (const problem of problems) {
		const key = kindKey(problem);
		let kind = kinds.get(key);
		if (!kind) kinds.set(key, (kind = { first: problem, count: 0, names: new Set(), lines: new Set() }));
		kind.count++;
		if (problem.line !== undefined) kind.lines.add(problem.line);
		const found = problem.found?.trim() ?? '';
		if (found !== '') kind.names.add(found);
	}
	return [...kinds.values()].map(({ first, count, names, lines }) => ({
		first,
		count,
		names: [...names].slice(0, MOST_NAMED),
		more: Math.max(0, names.size - MOST_NAMED),
		lines: [...lines].slice(0, MOST_NAMED),
		moreLines: Math.max(0, lines.size - MOST_NAMED)
	}));
}

/** The texts of a kind where they are several: "OPEC", "NATO" and 31 others. */
function namesSaid({ names, more }: ProblemKind): readonly Sentence[] {
	const quoted = names.map((found) => say('"{found}"', { found }));
	return more === 0 ? quoted : [...quoted, more === 1 ? say('1 other') : say('{number} others', { number: more })];
}

/**
 * What stands before the words of a kind: how many there are, and the texts; undefined for a single one, and for the file.
 * @param ofRows whether each of them is of a row, which it refuses
 */
export function kindSaid(kind: ProblemKind, ofRows: boolean): Sentence | undefined {
	const { first, count, names } = kind;
	// what is wrong with a whole file is said once, however many rows it has
	if (count === 1 || first.line === undefined) return undefined;
	const parts = { count, names: namesSaid(kind) };
	if (names.length < 2) return ofRows ? say('{count} rows', { count }) : say('{count} times', { count });
	return ofRows ? say('{count} rows ({names})', parts) : say('{count} times ({names})', parts);
}

/** "; lines 2, 3 and 9", so that each can be found. */
function linesSaid({ lines, moreLines }: ProblemKind): string {
	if (lines.length < 2) return '';
	const others = moreLines === 1 ? ['1 other'] : moreLines > 1 ? [`${moreLines} others`] : [];
	const named = [...lines, ...others];
	return `; lines ${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}

/** The kind in English, in front of the message of its first problem, and the lines that it is on. */
export function withKind(kind: ProblemKind, ofRows: boolean): Problem {
	const said = kindSaid(kind, ofRows);
	if (!said) return kind.first;
	return { ...kind.first, message: `${saidIn(said, 'en')}: ${kind.first.message}${linesSaid(kind)}` };
}
