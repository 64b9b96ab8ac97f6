import { parseArgs } from 'node:util';
import type { Problem } from '#lib/dataset/problem.ts';
import { createStore } from '#lib/server/store.ts';
import { createEdition, problemsOf } from '#lib/edition/edition.ts';

const USAGE = `npm run check-data -- [--strict] [--json]

Reads the data directory (DATA_DIR, or "data") and prints every problem, the errors first:
file:line:column code message. Ends with 1 when there is an error, else with 0.

  --strict  a warning counts as an error
  --json    prints {"problems": [...]} instead
`;

const SEVERITIES: readonly Problem['severity'][] = ['error', 'warning', 'info'];

/** Errors first, then by file, line and column. */
const byWeightThenPlace = (a: Problem, b: Problem): number =>
	SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
	Buffer.compare(Buffer.from(a.file ?? ''), Buffer.from(b.file ?? '')) ||
	(a.line ?? 0) - (b.line ?? 0) ||
	(a.column ?? 0) - (b.column ?? 0);

/** Nothing that stands in the data can start a new line, move the cursor or turn the text around. */
const printable = (text: string): string =>
	text.replace(
		/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu,
		(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
	);

const lineOf = ({ file, line, column, code, message }: Problem): string =>
	printable(
		`${[file, line, column].filter((part) => part !== undefined).join(':')} ${code} ${message}`.trim()
	);

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { strict: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const dataset = await createStore(process.env['DATA_DIR'] || 'data').current();
	const problems = problemsOf(createEdition(dataset, new Date().toISOString().slice(0, 10))).sort(
		byWeightThenPlace
	);
	const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
	const [errors, warnings] = [count('error'), count('warning')];
	if (values.json) process.stdout.write(`${JSON.stringify({ problems }, null, '\t')}\n`);
	else {
		const total = [counted(errors, 'error'), counted(warnings, 'warning'), counted(count('info'), 'note')];
		const rows = counted(dataset.observations.length, 'row');
		process.stdout.write([...problems.map(lineOf), `${total.join(', ')} in ${rows}`, ''].join('\n'));
	}
	process.exitCode = errors > 0 || (values.strict && warnings > 0) ? 1 : 0;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 2;
});
