import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEdition, problemsOf } from '#lib/edition/edition.ts';
import type { Dataset } from '#lib/dataset/dataset.ts';
import { joinObservations } from '#lib/dataset/join.ts';
import { merge } from '#lib/dataset/merge.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { FORMATS } from '#lib/formats/formats.ts';
import { addRows, knownOf } from '#lib/server/add-rows.ts';
import { observationsFile, SaveError } from '#lib/server/save.ts';
import { createStore } from '#lib/server/store.ts';
import { lineOf } from './problem-line.ts';

const USAGE = `npm run add-data -- FILE [options]      (FILE may be - for standard input)

Reads a file in our own columns or in a format of a statistical office, told by its header, and adds what is new to
the data directory (DATA_DIR, or "data"). What is there already is not added again; a changed figure is added and the
old one stays. Ends with 1 when a row was refused or nothing could be read.

  --source ID        the source of every row, an id of sources.csv
  --as NAME          the file in observations/ that gets the rows (else it is named after the source)
  --dry-run          says what would be added and writes nothing
  --reporter, --partner, --flow, --unit
                     what the file does not say, for example --unit "USD mn"
  --only-partner, --only-flow
                     adds only these rows

Formats: our own columns; ${FORMATS.map(({ name }) => name).join('; ')}.
`;

const MOST_PRINTED = 50;

async function fromStandardInput(): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of process.stdin) parts.push(Buffer.from(part));
	return Buffer.concat(parts);
}

/** Findings of the data with these rows that are none of the data without them. */
function newFindings(dataset: Dataset, rows: Dataset['observations'], today: string): Problem[] {
	const keyOf = ({ code, message }: Problem): string => `${code} ${message}`;
	const before = new Set(problemsOf(createEdition(dataset, today)).map(keyOf));
	const { observations } = joinObservations([dataset.observations, rows]);
	const after = problemsOf(createEdition({ ...dataset, observations }, today));
	return after.filter((problem) => !before.has(keyOf(problem)));
}

function print(problems: readonly Problem[], what: string): void {
	for (const problem of problems.slice(0, MOST_PRINTED)) process.stdout.write(`${lineOf(problem)}\n`);
	if (problems.length > MOST_PRINTED)
		process.stdout.write(`and ${problems.length - MOST_PRINTED} more ${what}\n`);
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			source: { type: 'string' },
			as: { type: 'string' },
			'dry-run': { type: 'boolean' },
			reporter: { type: 'string' },
			partner: { type: 'string' },
			flow: { type: 'string' },
			unit: { type: 'string' },
			'only-partner': { type: 'string' },
			'only-flow': { type: 'string' },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) return void process.stdout.write(USAGE);
	const [file] = positionals;
	if (file === undefined || positionals.length > 1) throw new SaveError(`Name one file.\n\n${USAGE}`);
	if (values.as !== undefined && !observationsFile(values.as))
		throw new SaveError(
			`--as ${JSON.stringify(values.as.slice(0, 80))} cannot be a file's name: use letters, digits, "-", "_" and ".".`
		);

	const dataDir = path.resolve(process.env['DATA_DIR'] || 'data');
	const today = new Date().toISOString().slice(0, 10);
	const bytes = file === '-' ? await fromStandardInput() : await readFile(file).catch((error) => {
		throw new SaveError(`${file} cannot be read: ${error.code === 'ENOENT' ? 'it is not there' : error.message}`);
	}); // prettier-ignore
	const name = file === '-' ? 'standard input' : path.basename(file);
	if (process.stderr.isTTY && bytes.length > 5_000_000)
		process.stderr.write(`Reading ${(bytes.length / 1e6).toFixed(0)} MB…\n`);
	const store = createStore(dataDir);
	const dataset = await store.current();
	if (values.source !== undefined && !dataset.sources.has(values.source))
		throw new SaveError(`--source ${values.source} is no id of sources.csv; add a row for it there first.`);

	const { reporter, partner, flow, unit, source } = values;
	const given = Object.fromEntries(Object.entries({ reporter, partner, flow, unit, source, onlyPartner: values['only-partner'], onlyFlow: values['only-flow'] }).filter(([, text]) => text !== undefined)); // prettier-ignore
	const incoming = await readIncoming({ name, bytes }, { ...given, today }, knownOf(dataset));
	if (incoming.format) process.stdout.write(`Read as: ${incoming.format}\n`);
	const found = values['dry-run']
		? { merge: merge(dataset.observations, incoming.rows), files: [] }
		: await addRows(dataDir, store, incoming, {
				...(values.as !== undefined && { as: values.as }),
				by: 'add-data',
				from: name
			});
	const { added, changed, unchanged } = found.merge;
	print(incoming.problems, 'problems');
	const findings = newFindings(dataset, [...added, ...changed.map(({ row }) => row)], today).filter(
		({ severity }) => severity !== 'info'
	);
	if (findings.length > 0) {
		process.stdout.write('\nThe new rows bring:\n');
		print(findings, 'findings');
	}
	for (const { file: written, rows } of found.files)
		process.stdout.write(`\nWrote ${rows} rows to ${written}.\n`);
	process.stdout.write(
		`\n${added.length} new, ${changed.length} changed, ${unchanged.length} unchanged, ${incoming.refused} refused\n`
	);
	const nothing =
		incoming.rows.length === 0 && incoming.problems.some(({ severity }) => severity === 'error');
	if (incoming.refused > 0 || nothing) process.exitCode = 1;
}

main().catch((error) => {
	process.stderr.write(
		`${error instanceof SaveError ? error.message : error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS') ? `${error.message}\n\n${USAGE}` : (error?.stack ?? error)}\n`
	);
	process.exitCode = 1;
});
