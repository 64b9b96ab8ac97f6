/** Asks the code and the oracle the same questions, and makes the smallest data set on which they disagree. */
import { csvOf, periodText, TODAY, type DataSet, type Flow } from './data.ts';
import { toNumber } from './exact.ts';
import { computedGrowths, contributions, indices, shares } from './comparisons.ts';
import { figures, reportedGrowth, type Figure, type Question } from './figures.ts';
import type { Bounds, Suspicion } from './paths.ts';
import { dataSetOf, randomOf, type Random } from './random.ts';
import { reading, type CodeUnderTest, type Told, type ToldFigure } from './code-under-test.ts';
import { Unsaid } from './winner.ts';

/** Answers by class of figure ("derived", "growth computed"; "unknown" where both know nothing). */
export type Counts = Map<string, number>;

export interface Disagreement {
	readonly about: string;
	readonly question: Question;
	readonly code: unknown;
	readonly contract: unknown;
}

const FLOWS: readonly (Flow | 'balance')[] = ['export', 'import', 'total', 'balance'];

const count = (counts: Counts, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

/** Periods that rows lie on, that lie between boundaries, and that nothing is known of. */
const questionsOf = (data: DataSet, random: Random): Question[] => {
	const asked = Array.from({ length: 14 }, (): Question[] => {
		const row = data.rows[random.below(data.rows.length)];
		if (!row) return [];
		const boundaries = data.rows
			.filter(({ partner, flow }) => partner === row.partner && (flow === row.flow || random.chance(0.3)))
			.flatMap((other) => [other.from, other.to]);
		const end = (): number => boundaries[random.below(boundaries.length)] ?? row.from;
		const near = Array.from({ length: 6 }, end).find((at) => Math.abs(at - row.from) < 12 && at !== row.from);
		const ends = random.chance(0.7) ? [row.from, near ?? row.to] : [end(), end()];
		const [from, to] = [Math.min(...ends), Math.max(...ends)];
		if (from === to) return [];
		const period = random.chance(0.25) ? { from: row.from, to: row.to } : { from, to };
		const back = random.chance(0.12) ? 12 : 0;
		return [
			{
				partner: row.partner,
				flow: random.chance(0.55) ? row.flow : random.from(FLOWS),
				currency: random.chance(0.96) ? 'USD' : 'CNY',
				from: period.from - back,
				to: period.to - back,
				...(random.chance(0.12) && { asof: random.from(['2023-12-31', '2024-02-28', '2024-07-15', '2025-12-30']) }),
				...(random.chance(0.05) && { source: random.from(data.sources).id })
			}
		];
	});
	return asked.flat();
};

/** Sums of prints are told without float dust; quotients to ten digits at least. */
const isNear = (told: number, exact: number, size: number): boolean =>
	told === exact || Math.abs(told - exact) <= 1e-10 * Math.max(Math.abs(exact), size);

const boundsAgree = (told: Told, exact: Bounds, size = 0): boolean =>
	(['value', 'low', 'high'] as const).every((bound) => isNear(told[bound], toNumber(exact[bound]), size));

/** What holds of every figure that is shown. */
const isSound = ({ value, low, high }: Told, { flow }: Question): boolean =>
	low <= value && value <= high && (flow === 'balance' || low >= 0);

const isExact = (told: Told, { value, low, high }: Bounds): boolean =>
	told.value === toNumber(value) && told.low === toNumber(low) && told.high === toNumber(high);

const termsOf = ({ terms }: Figure): string =>
	terms
		.map(({ sign, print }) => `${sign > 0 ? '+' : '-'}${print.row.flow}:${print.index}`)
		.sort()
		.join();

const figureAgrees = (told: ToldFigure, figure: Figure, { held }: Suspicion): boolean =>
	told.how === figure.how &&
	told.isHeld === figure.terms.some(({ print }) => held.has(print.index)) &&
	told.terms.join() === termsOf(figure) &&
	(figure.how === 'implied' ? boundsAgree(told, figure) : isExact(told, figure));

const shown = (bounds: Bounds | undefined): unknown =>
	bounds && {
		...('how' in bounds && { how: (bounds as Figure).how, terms: termsOf(bounds as Figure) }),
		value: toNumber(bounds.value),
		low: toNumber(bounds.low),
		high: toNumber(bounds.high)
	};

/** One question, under every measure; the first disagreement. */
function judge(data: DataSet, code: CodeUnderTest, question: Question, counts: Counts): Disagreement | undefined {
	const suspicion = code.suspicion(question);
	const disagreement = (
		about: string,
		told: (Told & Partial<ToldFigure>) | undefined,
		contract: readonly (Bounds | undefined)[]
	): Disagreement => ({
		about,
		question,
		code: told && { how: told.how, terms: told.terms?.join(), value: told.value, low: told.low, high: told.high },
		contract: contract.map(shown)
	});
	const told = code.figure(question);
	if (told && !isSound(told, question)) return disagreement('soundness', told, []);
	const allowed = figures(data, question, suspicion);
	if (told ? !allowed.some((figure) => figureAgrees(told, figure, suspicion)) : allowed.length > 0)
		return disagreement('figure', told, allowed);
	if (told?.isHeld) count(counts, 'held back');
	count(counts, told ? (question.flow === 'balance' ? 'balance' : told.how) : 'unknown');
	if (question.flow === 'balance') return undefined;
	const growth = code.growth(question);
	const base = { from: question.from - (question.from % 12), to: question.from - (question.from % 12) + 12 };
	const measures: readonly (readonly [string, Told | undefined, readonly (Bounds | undefined)[]])[] = [
		['growth reported', growth.reported, [reportedGrowth(data, question)]],
		['growth computed', growth.computed, computedGrowths(data, question, suspicion)],
		['index', code.index(question, base), indices(data, question, base, suspicion)],
		['share', code.share(question), shares(data, question, suspicion)],
		['contribution', code.contribution(question), contributions(data, question, suspicion)]
	];
	for (const [about, answer, contract] of measures) {
		const agrees = answer
			? contract.some((bounds) => bounds && boundsAgree(answer, bounds, 100))
			: contract.length === 0 || contract.includes(undefined);
		if (!agrees) return disagreement(about, answer, contract);
		if (answer) count(counts, about);
	}
	return undefined;
}

/** Asks about one data set; the first disagreement. */
export function judgeAll(data: DataSet, questions: readonly Question[], counts: Counts): Disagreement | undefined {
	if (data.rows.length === 0) return undefined;
	const code = reading(data);
	if (code.problems.length > 0) throw new Error(`The rows are not read: ${code.problems.join(', ')}`);
	for (const question of questions) {
		try {
			const found = judge(data, code, question, counts);
			if (found) return found;
		} catch (error) {
			if (!(error instanceof Unsaid)) throw error;
			count(counts, `skipped: ${error.message}`);
		}
	}
	return undefined;
}

/** Leaves out rows and sources as long as the code and the oracle still disagree about the question. */
export function shrunk(data: DataSet, { question }: Disagreement): { data: DataSet; found: Disagreement } | undefined {
	let smallest: DataSet = data;
	let found = judgeAll(data, [question], new Map());
	const take = (candidate: DataSet): boolean => {
		const still = judgeAll(candidate, [question], new Map());
		if (still) [smallest, found] = [candidate, still];
		return still !== undefined;
	};
	for (let again = true; again;) {
		again = smallest.rows.some((_, index) => take({ ...smallest, rows: smallest.rows.toSpliced(index, 1) }));
	}
	take({ ...smallest, sources: smallest.sources.filter(({ id }) => smallest.rows.some((row) => row.source === id)) });
	smallest.rows.forEach((row, index) => {
		const plain = { ...row, yoy: '', yoyCurrency: '' };
		if (row.value !== '') take({ ...smallest, rows: smallest.rows.with(index, plain) });
	});
	return found && { data: smallest, found };
}

/** A disagreement as somebody can read and repeat it. */
export function described(seed: number, data: DataSet, { about, question, code, contract }: Disagreement): string {
	const csv = csvOf(data);
	const { from, to, ...rest } = question;
	return [
		`Seed ${seed}: ${about} of ${JSON.stringify({ ...rest, period: periodText(from, to) })}, read on ${TODAY}`,
		`code:     ${JSON.stringify(code)}`,
		`contract: ${JSON.stringify(contract)}`,
		csv.sources,
		csv.rows
	].join('\n');
}

export interface Run {
	readonly dataSets: number;
	readonly counts: Counts;
	/** Of each data set that has one, shrunk and described. */
	readonly disagreements: readonly string[];
}

/** Judges data sets of consecutive seeds, until enough disagreements are found; `told` of each. */
export function run(firstSeed: number, most: number, told: (sofar: Run) => void = () => {}, enough = 5): Run {
	const counts: Counts = new Map();
	const disagreements: string[] = [];
	let dataSets = 0;
	while (dataSets < most && disagreements.length < enough) {
		const seed = firstSeed + dataSets++;
		const data = dataSetOf(seed);
		const found = judgeAll(data, questionsOf(data, randomOf(seed)), counts);
		if (found) {
			const small = shrunk(data, found) ?? { data, found };
			disagreements.push(described(seed, small.data, small.found));
		}
		told({ dataSets, counts, disagreements });
	}
	return { dataSets, counts, disagreements };
}
