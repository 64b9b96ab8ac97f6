import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '#lib/engines/open-engine.ts';
import { FORMATS } from '#lib/formats/formats.ts';
import { badFileName } from '#lib/formats/incoming-problems.ts';
import { GAPS, type Gap, type Incoming } from '#lib/formats/incoming.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import { layoutNamed, layoutNames, noSuchLayout } from '#lib/formats/layouts/named.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { listed } from '#lib/intake/answers.ts';
import { commit, dryRun } from '#lib/intake/commit.ts';
import { worded } from '#lib/intake/consequences.ts';
import type { RowFilter } from '#lib/intake/merge.ts';
import { needOfIncoming } from '#lib/intake/need-of-incoming.ts';
import { propose, type Proposal } from '#lib/intake/propose.ts';
import { dataFile, type BytesOf } from '#lib/intake/write-plan.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { directoryWriter } from '#lib/server/saving/save.ts';
import type { MemorySnapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { lastDay } from '#lib/tables/sources.ts';
import { proposalLines } from './add-data-lines.ts';
import { dataDir } from './data-dir.ts';
import { progressLine, readFileToAdd, type FileToAdd } from './file-to-add.ts';
import { lineOf } from './problem-lines.ts';

const USAGE = `npm run add-data -- FILE|- [options]

Reads newer rows from a file (- is standard input), says what they change, and writes them to the data directory
(DATA_DIR, or "data"). Nothing that is stored is changed: a figure that differs is a newer vintage beside the old one.

  --source ID        the source of the rows, an id of sources.csv
  --as NAME          the file in observations/ that they go to
  --dry-run          writes nothing
  --reporter AREA    what the file does not say itself:
  --partner AREA       whose trade it is, with whom,
  --flow FLOW          export, import or total,
  --period PERIOD      a month or year, where a pasted table has lost its title,
  --unit UNIT          a currency and scale, such as "USD mn",
  --published DATE     and when it was published (else the day the file was saved)
  --layout NAME      how to read it: a layout of layouts/, or one that ships
  --only-partner A,B only rows with these partners
  --only-flow FLOW   only rows of this flow

Formats, recognised by their header:
${FORMATS.map(({ name }) => `  ${name}`).join('\n')}

Ends with 1 when a row was refused or nothing could be read, else with 0.
`;

const OPTIONS = {
	source: { type: 'string' },
	as: { type: 'string' },
	'dry-run': { type: 'boolean' },
	reporter: { type: 'string' },
	partner: { type: 'string' },
	flow: { type: 'string' },
	period: { type: 'string' },
	unit: { type: 'string' },
	layout: { type: 'string' },
	published: { type: 'string' },
	'only-partner': { type: 'string', multiple: true },
	'only-flow': { type: 'string', multiple: true },
	help: { type: 'boolean', short: 'h' }
} as const;

class UsageError extends Error {}

const today = (): string => new Date().toISOString().slice(0, 10);

const print = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));

/** Prints why nothing was read. */
function fail(problem: Problem): void {
	print([lineOf(problem)]);
	process.exitCode = 1;
}

const readArguments = () => parseArgs({ options: OPTIONS, allowPositionals: true });

type Options = ReturnType<typeof readArguments>['values'];

/** Reads the file in its format or by a layout, with what the options say of it. */
async function read(
	{ name, bytes, savedOn }: FileToAdd,
	options: Options,
	how: Pick<ReadOptions, 'layouts' | 'layout'>
): Promise<Incoming> {
	const given: Partial<Record<Gap, string>> = {};
	for (const gap of GAPS) if (options[gap] !== undefined) given[gap] = options[gap];
	const { published } = options;
	const { progress, clear } = progressLine(name);
	const incoming = await readIncoming(
		{ name, bytes },
		{ given, savedOn, ...how, ...(published !== undefined && { published }), ...(progress && { progress }) }
	);
	clear();
	return incoming;
}

/** What files of a data directory hold, for a look that writes nothing. */
const bytesIn =
	(directory: string): BytesOf =>
	(file) => {
		const path = join(directory, file);
		return existsSync(path) ? readFileSync(path) : undefined;
	};

/** What comparing the rows finds with the new ones and did not find without. */
async function newFindings(proposal: Proposal): Promise<Problem[]> {
	const changes = await proposal.changes(['findings']);
	const findings = changes.flatMap((change) => (change.kind === 'new-finding' ? [change.finding] : []));
	return worded(findings, proposal.after() ?? proposal.before, 'en');
}

async function main(): Promise<void> {
	const { values: options, positionals } = readArguments();
	if (options.help) {
		process.stdout.write(USAGE);
		return;
	}
	const [path, ...others] = positionals;
	if (path === undefined || others.length > 0)
		throw new UsageError(`Name one file, or - for standard input.\n\n${USAGE}`);
	if (options.published !== undefined && !lastDay(options.published))
		throw new UsageError('--published takes a year, month or day: 2023, 2023-09 or 2023-09-07.');
	if (options.as !== undefined && dataFile(options.as) === undefined) return fail(badFileName(options.as));

	const file = await readFileToAdd(path, today());
	if ('problem' in file) return fail(file.problem);
	const engine = openEngine(dataDir(), { keepsCopies: false, still: 0 });
	const { layouts } = (await engine.snapshot(today())).dataset;
	const layout = options.layout === undefined ? undefined : await layoutNamed(options.layout, layouts);
	if (options.layout !== undefined && !layout) return fail(noSuchLayout(options.layout, await layoutNames(layouts)));
	const incoming = await read(file, options, { layouts, ...(layout && { layout }) });
	const only: RowFilter = {
		partners: options['only-partner']?.flatMap(listed) ?? [],
		flows: options['only-flow']?.flatMap(listed) ?? []
	};

	const snapshot = async (): Promise<MemorySnapshot> => {
		const data = await engine.snapshot(today());
		return data.inMemory(needOfIncoming(incoming, data));
	};
	const { proposal, kind } = await commit(
		async (held) => propose(await snapshot(), incoming, { only, target: options.as ?? incoming.target, bytesOf: held }),
		{ from: 'add-data', what: incoming.file },
		options['dry-run'] ? dryRun(bytesIn(dataDir())) : directoryWriter(dataDir())
	);
	print(proposalLines(proposal, await newFindings(proposal), kind === 'saved'));
	const { added, changed, unchanged, refused } = proposal.counts;
	process.exitCode = refused > 0 || added + changed + unchanged === 0 || proposal.obstacle ? 1 : 0;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = error instanceof NotSaved ? 1 : 2;
});
