import type { Problem } from '#lib/tables/problem.ts';

/** What is wrong with one field of what somebody filled in. */
export interface FieldProblem<Field extends string = string> {
	readonly field: Field;
	readonly problem: Problem;
}
