import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { datasetAfter } from '#lib/intake/dataset-after.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { LARGEST_FILE } from '#lib/tables/decode.ts';
import { badFileName } from '#lib/formats/incoming-problems.ts';
import type { Gap, Incoming } from '#lib/formats/incoming.ts';
import { merge, type Merge, type Only } from '#lib/intake/merge.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { lastDay } from '#lib/tables/sources.ts';
import { tooLarge, unreadable } from '#lib/tables/problems.ts';
import { dataFile, planWrite, type PlannedFile } from '#lib/intake/write-plan.ts';
import { problemsOf } from '#lib/pages/problems.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { finish } from '#lib/trade/steps.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { FORMATS } from '#lib/formats/formats.ts';
import { NotSaved, save, type Held } from '#lib/server/saving/save.ts';
import { createStore } from '#lib/engines/files/store.ts';
import type { Source } from '#lib/trade/observation.ts';
import { byWeightThenPlace, counted, lineOf, printable } from './problem-lines.ts';

const USAGE = `npm run add-data -- FILE|- [options]

Reads newer rows from a file (- is standard input), says what they change, and writes them to the data directory
(DATA_DIR, or "data"). Nothing that is stored is changed: a figure that differs is a newer vintage beside the old one.

  --source ID        the source of the rows, an id of sources.csv
  --as NAME          the file in observations/ that they go to
  --dry-run          writes nothing
  --reporter AREA    what the file does not say itself:
  --partner AREA       whose trade it is, with whom,
  --flow FLOW          export, import or total,
  --unit UNIT          a currency and scale, such as "USD mn",
  --published DATE     and when it was published (else the day the file was saved)
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
	unit: { type: 'string' },
	published: { type: 'string' },
	'only-partner': { type: 'string', multiple: true },
	'only-flow': { type: 'string', multiple: true },
	help: { type: 'boolean', short: 'h' }
} as const;

/** Findings that are printed; the rest are counted. */
const MOST_FINDINGS = 20;

class UsageError extends Error {}

const today = (): string => new Date().toISOString().slice(0, 10);

interface Brought {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** The day it was saved, never after today. */
	readonly savedOn: string;
}

async function bring(path: string): Promise<Brought | { problem: Problem }> {
	const name = path === '-' ? 'standard input' : basename(path);
	const large = (size: number) => ({ problem: tooLarge(name, size, LARGEST_FILE) });
	try {
		if (path === '-') {
			const pieces: Buffer[] = [];
			let size = 0;
			for await (const piece of process.stdin as AsyncIterable<Buffer>) {
				pieces.push(piece);
				if ((size += piece.length) > LARGEST_FILE) return large(size);
			}
			return { name, bytes: Buffer.concat(pieces), savedOn: today() };
		}
		const handle = await open(path, 'r');
		try {
			const { size, mtime } = await handle.stat();
			if (size > LARGEST_FILE) return large(size);
			const saved = mtime.toISOString().slice(0, 10);
			return { name, bytes: await handle.readFile(), savedOn: saved < today() ? saved : today() };
		} finally {
			await handle.close();
		}
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		const reason = code === 'ENOENT' ? 'There is no such file' : `This file cannot be read (${code})`;
		return { problem: unreadable(name, reason, 'check its path') };
	}
}

/** How far the reading is, on a terminal and for files that take a while only. */
function meter(name: string): { progress?: (part: number) => void; clear(): void } {
	if (!process.stderr.isTTY) return { clear() {} };
	let shown = '';
	return {
		progress(part) {
			shown = `Reading ${printable(name)}: ${Math.floor(part * 100)} %`;
			process.stderr.write(`\r${shown}`);
		},
		clear() {
			if (shown !== '') process.stderr.write(`\r${' '.repeat(shown.length)}\r`);
		}
	};
}

const allProblems = (dataset: Dataset): readonly Problem[] => finish(problemsOf(createSnapshot(dataset, today())));

const findingKey = ({ code, file, line, rows, message }: Problem): string =>
	JSON.stringify([code, file, line, rows, message]);

/** What comparing the rows finds with the new ones and did not find without. */
function newFindings(before: Dataset, after: Dataset): Problem[] {
	const known = new Set(allProblems(before).map(findingKey));
	return allProblems(after).filter((problem) => !known.has(findingKey(problem)) && problem.rows !== undefined);
}

function findingLines(findings: readonly Problem[]): string[] {
	if (findings.length === 0) return [];
	const sorted = [...findings].sort(byWeightThenPlace);
	const warnings = findings.filter(({ severity }) => severity === 'warning').length;
	const rest = sorted.length - MOST_FINDINGS;
	return [
		`The new rows bring ${counted(findings.length, 'finding')}, ${counted(warnings, 'warning')} among them:`,
		...sorted.slice(0, MOST_FINDINGS).map((problem) => `  ${lineOf(problem)}`),
		...(rest > 0 ? [`  and ${rest} more: npm run check-data lists them`] : [])
	];
}

/** Lines that say the same once: a cell that makes three rows fails once for a reader. */
const problemLines = ({ problems, refused }: Merge): string[] => [
	...new Set([...problems, ...refused.flatMap((row) => row.problems)].sort(byWeightThenPlace).map(lineOf))
];

const counts = ({ added, changed, unchanged, refused }: Merge): string =>
	`${added.length} new, ${changed.length} changed, ${unchanged.length} unchanged, ${refused.length} refused`;

const leftOut = ({ omissions }: Merge): string[] =>
	omissions.map(({ reason, rows }) => `${counted(rows, 'figure')} left out: ${reason}`);

const isNothing = ({ added, changed, unchanged }: Merge): boolean =>
	added.length + changed.length + unchanged.length === 0;

const print = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const [path, ...others] = positionals;
	if (path === undefined || others.length > 0)
		throw new UsageError(`Name one file, or - for standard input.\n\n${USAGE}`);
	const { published } = values;
	if (published !== undefined && !lastDay(published))
		throw new UsageError('--published takes a year, month or day: 2023, 2023-09 or 2023-09-07.');
	if (values.as !== undefined && dataFile(values.as) === undefined) {
		print([lineOf(badFileName(values.as))]);
		process.exitCode = 1;
		return;
	}

	const brought = await bring(path);
	if ('problem' in brought) {
		print([lineOf(brought.problem)]);
		process.exitCode = 1;
		return;
	}
	const { name, bytes, savedOn } = brought;
	const given: Partial<Record<Gap, string>> = {};
	for (const gap of ['reporter', 'partner', 'flow', 'unit', 'source'] as const)
		if (values[gap] !== undefined) given[gap] = values[gap];
	const { progress, clear } = meter(name);
	const incoming = await readIncoming(
		{ name, bytes },
		{ given, savedOn, ...(published !== undefined && { published }), ...(progress && { progress }) }
	);
	clear();

	const listed = (texts: readonly string[] = []): string[] =>
		texts
			.flatMap((text) => text.split(/[,~]/))
			.map((text) => text.trim())
			.filter(Boolean);
	const only: Only = { partners: listed(values['only-partner']), flows: listed(values['only-flow']) };
	await add(incoming, only, values.as ?? incoming.target, values['dry-run'] ?? false);
}

/** A source made from the file. A file that bears no date is told to be as old as its last change on this machine. */
const sourceLine = ({ id, publisher, published, title }: Source): string =>
	`Source ${id}: ${publisher}, ${published === '' ? 'no date' : published}` +
	(title.endsWith(`as saved on ${published}`) ? ' (the day the file was saved; --published DATE corrects it)' : '');

/** What files hold, for a look that writes nothing. */
const holder =
	(dataDir: string): Held =>
	(file) => {
		const path = join(dataDir, file);
		return existsSync(path) ? readFileSync(path) : undefined;
	};

async function add(incoming: Incoming, only: Only, name: string, dry: boolean): Promise<void> {
	const dataDir = process.env['DATA_DIR'] || 'data';
	const store = createStore(dataDir);
	let outcome: { merged: Merge; files: readonly PlannedFile[]; findings: Problem[]; problem?: Problem } | undefined;

	const look = async (held: Held) => {
		const before = await store.current();
		const merged = merge(before, incoming, only);
		const plan = planWrite(before, merged, name, held);
		const files = 'files' in plan ? plan.files : [];
		const findings = files.length > 0 ? newFindings(before, datasetAfter(before, files)) : [];
		outcome = { merged, files, findings, ...('problem' in plan && { problem: plan.problem }) };
		return { files: dry ? [] : files, added: merged.added.length, changed: merged.changed.length };
	};
	const saved = dry
		? await look(holder(dataDir))
		: await save(dataDir, { from: 'add-data', what: incoming.file }, look);
	if (!outcome) throw new Error('nothing was compared');

	const { merged, files, findings, problem } = outcome;
	const written = files.map(({ file }) => file).join(' and ');
	const made = merged.sources.map(sourceLine);
	print([
		...problemLines(merged),
		...(problem ? [lineOf(problem)] : []),
		...findingLines(findings),
		...leftOut(merged),
		...made.map(printable),
		counts(merged),
		...(files.length === 0
			? []
			: [dry || !saved ? `Nothing was written (it would go to ${written})` : `Written to ${written}`])
	]);
	process.exitCode = merged.refused.length > 0 || isNothing(merged) || problem ? 1 : 0;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = error instanceof NotSaved ? 1 : 2;
});
