import { parseArgs } from 'node:util';
import { withoutSaid, type Problem } from '#lib/tables/problem.ts';
import { rowsIn } from '#lib/tables/dataset.ts';
import { openEngine } from '#lib/engines/open-engine.ts';
import { problemsOf } from '#lib/pages/problems.ts';
import { byWeightThenPlace, counted, lineOf } from './problem-lines.ts';

const USAGE = `npm run check-data -- [--strict] [--json]

Reads the data directory (DATA_DIR, or "data") and prints every problem, the errors first:
file:line:column code message. Ends with 1 when there is an error, else with 0.

  --strict  a warning counts as an error
  --json    prints {"problems": [...]} instead
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { strict: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const engine = openEngine(process.env['DATA_DIR'] || 'data', { keepsCopies: false, still: 0 });
	const snapshot = await engine.snapshot(new Date().toISOString().slice(0, 10));
	const problems = [...(await problemsOf(snapshot))].sort(byWeightThenPlace);
	const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
	const [errors, warnings] = [count('error'), count('warning')];
	if (values.json) process.stdout.write(`${JSON.stringify({ problems: problems.map(withoutSaid) }, null, '\t')}\n`);
	else {
		const total = [counted(errors, 'error'), counted(warnings, 'warning'), counted(count('info'), 'note')];
		const rows = counted(rowsIn(snapshot.dataset), 'row');
		process.stdout.write([...problems.map(lineOf), `${total.join(', ')} in ${rows}`, ''].join('\n'));
	}
	process.exitCode = errors > 0 || (values.strict && warnings > 0) ? 1 : 0;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 2;
});
