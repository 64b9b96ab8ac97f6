/** The only place where the oracle meets the code that it judges. */
import { contribution, index, share } from '#lib/trade/comparison.ts';
import { growth } from '#lib/trade/growth.ts';
import { know, type WholeKnowledge } from '#lib/trade/knowledge.ts';
import { finish } from '#lib/trade/steps.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { HOLDING_BACK, suspicionsOf } from '#lib/trade/suspicions.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { csvOf, TODAY, type DataSet } from './data.ts';
import type { Question } from './figures.ts';
import type { Suspicion } from './paths.ts';

export interface Told {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

export interface ToldFigure extends Told {
	readonly how: string;
	/** "+export:3": sign, flow and the row's place in the file, from 0; of implied figures the value's alone. */
	readonly terms: readonly string[];
	readonly isHeld: boolean;
}

export interface CodeUnderTest {
	readonly problems: readonly string[];
	readonly suspicion: (question: Question) => Suspicion;
	readonly figure: (question: Question) => ToldFigure | undefined;
	readonly known: (question: Question) => ToldFigure | undefined;
	readonly growth: (question: Question) => { reported?: Told | undefined; computed?: Told | undefined };
	readonly index: (question: Question, base: { from: number; to: number }) => Told | undefined;
	readonly share: (question: Question) => Told | undefined;
	readonly contribution: (question: Question) => Told | undefined;
}

/** Rows are counted from 0 by the oracle; the header is line 1 of a file. */
const placeOf = ({ line }: Observation): number => line - 2;

/** Reads a data set as files and answers questions about it. */
export function reading(data: DataSet): CodeUnderTest {
	const csv = csvOf(data);
	const dataset = readDataset({ 'sources.csv': csv.sources, 'observations/a.csv': csv.rows }, '');
	const byDay = new Map<string, WholeKnowledge>();
	const knowledgeOf = ({ asof = TODAY }: Question): WholeKnowledge => {
		const day = asof < TODAY ? asof : TODAY;
		const known = byDay.get(day) ?? know(dataset.observations, day);
		byDay.set(day, known);
		return known;
	};
	const ledgerOf = (question: Question): Ledger => {
		const { ledger } = knowledgeOf(question);
		return question.source === undefined ? ledger : ledger.only(({ id }) => id === question.source, true);
	};
	const key = ({ partner, currency }: Question) => ({ reporter: 'CHN', partner, product: 'TOTAL', currency });
	const told = (ledger: Ledger, figure: ReturnType<Ledger['figure']>): ToldFigure | undefined =>
		figure && {
			...figure,
			isHeld: ledger.heldBy(figure.terms.filter(({ role }) => role === undefined)) !== undefined,
			terms: figure.terms
				.filter(({ role }) => role === undefined)
				.flatMap(({ sign, flow, rows }) => rows.map((row) => `${sign > 0 ? '+' : '-'}${flow}:${placeOf(row)}`))
				.sort()
		};
	return {
		problems: dataset.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
		suspicion: (question) => {
			const doubted = new Set<number>();
			const otherCurrency = new Set<number>();
			const held = new Set<number>();
			for (const [row, of] of suspicionsOf(finish(knowledgeOf(question).comparing()))) {
				if (of.has('growth-currency')) otherCurrency.add(placeOf(row));
				if (of.has('source-conflict') || of.has('parts')) doubted.add(placeOf(row));
				if (HOLDING_BACK.some((code) => of.has(code))) held.add(placeOf(row));
			}
			return { doubted, otherCurrency, held };
		},
		figure: (question) => told(ledgerOf(question), ledgerOf(question).figure(key(question), question.flow, question)),
		known: (question) =>
			told(ledgerOf(question), ledgerOf(question).figureFromRows(key(question), question.flow, question)),
		growth: (question) => growth(ledgerOf(question), key(question), question.flow, question),
		index: (question, base) => index(ledgerOf(question), key(question), question.flow, question, base),
		share: (question) => share(ledgerOf(question), key(question), question.flow, question),
		contribution: (question) => contribution(ledgerOf(question), key(question), question.flow, question)
	};
}
