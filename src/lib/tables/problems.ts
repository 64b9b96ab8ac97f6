import { saidIn, say, short, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from './problem.ts';

/** Where a problem stands: a file below the data directory, and as far as it is known its line and field number. */
export interface Place {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

type Severity = Problem['severity'];

/** What a problem says beside its code and its place. */
export interface Details extends Pick<Problem, 'found' | 'fix' | 'readings'> {
	readonly message: Sentence;
	/** Codes and words to write stand in no language. */
	readonly expected?: Sentence | string;
	/** Where it is absent, the fix or the readings are what to write. */
	readonly advice?: Sentence;
}

/** What to write: one text, or one of two. */
function remedy(fix: string | undefined, readings: readonly string[] = []): Sentence | undefined {
	if (fix !== undefined) return say('write {text}', { text: fix });
	const [first, second] = readings;
	if (first === undefined) return undefined;
	return second === undefined
		? say('write {text}', { text: first })
		: say('write {first} or {second}', { first, second });
}

/** The message ends in what to do, so that it is enough on its own. It is worded in English, and can be in others. */
export function problem(code: Problem['code'], severity: Severity, at: Place, details: Details): Problem {
	const { message, found, expected, fix, readings, advice = remedy(fix, readings) } = details;
	const english = saidIn(message, 'en');
	const what = advice && saidIn(advice, 'en');
	const expectation = typeof expected === 'object' ? saidIn(expected, 'en') : expected;
	return {
		code,
		severity,
		...at,
		message: what === undefined ? english : `${english}; ${what}`,
		...(found !== undefined && { found: short(found) }),
		...(expectation !== undefined && { expected: expectation }),
		...(fix !== undefined && { fix }),
		...(readings && { readings }),
		...(what !== undefined && { advice: what }),
		said: { message, ...(advice && { advice }), ...(typeof expected === 'object' && { expected }) }
	};
}

const fieldsOf = (number: number): Sentence => (number === 1 ? say('1 field') : say('{number} fields', { number }));

export const badRow = (at: Place, found: number, expected: number): Problem =>
	problem('bad-row', 'error', at, {
		message: say('This row has {fields}, the header has {expected}', { fields: fieldsOf(found), expected }),
		found: saidIn(fieldsOf(found), 'en'),
		expected: fieldsOf(expected),
		advice:
			found > expected
				? say('put text that contains the separator between quotation marks')
				: say('add the missing separators')
	});

export const missingText = (at: Place, column: string): Problem =>
	problem('missing-value', 'error', at, {
		message: say('The {column} is empty', { column }),
		found: '',
		advice: say('fill it in')
	});
