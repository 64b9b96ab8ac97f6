import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { namesIn } from '#lib/engines/files/packed-files.ts';
import { createFilesEngine } from '#lib/engines/files/engine.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { commit } from '#lib/intake/commit.ts';
import { saidIn } from '#lib/lang/sentence.ts';
import { needOfIncoming } from '#lib/intake/need-of-incoming.ts';
import { propose } from '#lib/intake/propose.ts';
import { byBytes } from '#lib/tables/assemble.ts';
import { Busy, packFile, packing, type Packing, type PackOptions } from '#lib/server/packing/pack.ts';
import { unpackFile } from '#lib/server/packing/unpack.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { directoryWriter } from '#lib/server/saving/save.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { dataDir } from './data-dir.ts';
import { readFileToAdd } from './file-to-add.ts';
import { counted, lineOf } from './problem-lines.ts';

const USAGE = `npm run pack-data -- FILE... | --all [--with-errors] [--remove]
npm run unpack-data -- FILE... | --all

Packs files of observations/ (in DATA_DIR, or "data"): their rows then stand in Parquet files, sorted, and are fetched
when a page asks for them, so that there may be millions. A packed file moves to packed/, which is not read. A file from
elsewhere, in any format that add-data reads, is added first, and then packed.

  --all          every CSV file in observations/
  --with-errors  also a file with rows in error: they are left out, and their problems kept
  --remove       deletes a packed file of rows, where it would move to packed/

unpack-data gives the files back.

Ends with 1 when a file was not packed, else with 0.
`;

class UsageError extends Error {}

/** Problems that are printed of one file. */
const MOST_SHOWN = 20;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const isWithin = (path: string): boolean => resolve(dirname(path)) === resolve(dataDir(), 'observations');

/** Stores the rows of a file from elsewhere; gives the names of the files they went to. */
async function added(path: string, { withErrors }: PackOptions): Promise<string[] | readonly Problem[]> {
	const today = new Date().toISOString().slice(0, 10);
	const file = await readFileToAdd(path, today);
	if ('problem' in file) return [file.problem];
	const incoming = await readIncoming(file, { savedOn: file.savedOn });
	if (incoming.needs.length > 0) return incoming.needs.map(({ problem }) => problem);
	const engine = createFilesEngine(dataDir(), { keepsCopies: false, still: 0 });
	const { proposal } = await commit(
		async (bytesOf) => {
			const snapshot = await engine.snapshot(today);
			return propose(await snapshot.inMemory(needOfIncoming(incoming, snapshot)), incoming, { bytesOf });
		},
		{ from: 'pack-data', what: incoming.file },
		directoryWriter(dataDir()),
		{ isWhole: !withErrors }
	);
	if (proposal.obstacle) return [proposal.obstacle];
	if (proposal.counts.refused > 0 && !withErrors) return proposal.merge.refused.flatMap(({ problems }) => problems);
	const { added: fresh, changed, unchanged } = proposal.counts;
	print(`${incoming.file}: ${fresh} new, ${changed} changed, ${unchanged} unchanged`);
	return proposal.files.map(({ file: name }) => name).filter((name) => name.startsWith('observations/'));
}

/** Packs one file of `observations/`, and says so; false where it was refused. */
async function pack(under: Packing, name: string, options: PackOptions): Promise<boolean> {
	const told = (rows: number): void => {
		if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${rows} rows `);
	};
	const packed = await packFile(under, name, { ...options, told });
	if (process.stderr.isTTY) process.stderr.write('\r');
	if (packed.kind === 'packed') print(`${packed.file}: ${counted(packed.rows, 'row')} packed`);
	else {
		refuse(packed.problems);
		print(`${packed.file}: not packed; mend it, or leave the rows in error out with --with-errors`);
	}
	return packed.kind === 'packed';
}

function refuse(problems: readonly Problem[]): void {
	for (const problem of problems.slice(0, MOST_SHOWN)) print(lineOf(problem));
	if (problems.length > MOST_SHOWN) print(`and ${problems.length - MOST_SHOWN} more`);
}

async function packAll(paths: readonly string[], isAll: boolean, options: PackOptions): Promise<boolean> {
	const names = isAll ? (await namesIn(dataDir())).csv.sort(byBytes) : [];
	let isWhole = true;
	for (const path of paths) {
		if (isWithin(path)) names.push(basename(path));
		else {
			const files = await added(path, options);
			const strings = files.filter((file) => typeof file === 'string');
			if (strings.length < files.length) {
				refuse(files.filter((file) => typeof file !== 'string'));
				isWhole = false;
			}
			names.push(...strings.map((file) => basename(file)));
		}
	}
	await packing(dataDir(), async (under) => {
		for (const name of names) isWhole = (await pack(under, name, options)) && isWhole;
	});
	return isWhole;
}

async function unpackAll(paths: readonly string[], isAll: boolean): Promise<boolean> {
	const there = isAll ? (await namesIn(dataDir())).packed : [];
	const names = [...there, ...paths.map((path) => basename(path).replace(/\.csv$/i, '.parquet'))];
	let isWhole = true;
	await packing(dataDir(), async (under) => {
		for (const name of names) {
			const unpacked = await unpackFile(under, name);
			if (unpacked.kind === 'back') print(`${unpacked.file}: back as it was`);
			else if (unpacked.kind === 'anew') print(`${unpacked.file}: ${counted(unpacked.rows, 'row')} written anew`);
			else {
				const why = unpacked.kind === 'taken' ? 'another file has this name' : saidIn(unpacked.why, 'en');
				print(`${unpacked.file}: not unpacked, ${why}`);
				isWhole = false;
			}
		}
	});
	return isWhole;
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: {
			all: { type: 'boolean' },
			'with-errors': { type: 'boolean' },
			remove: { type: 'boolean' },
			unpack: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' }
		},
		allowPositionals: true
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const isAll = values.all === true;
	if (isAll === positionals.length > 0) throw new UsageError(`Name files, or --all.\n\n${USAGE}`);
	const options = { withErrors: values['with-errors'] === true, remove: values.remove === true };
	const isWhole = values.unpack ? await unpackAll(positionals, isAll) : await packAll(positionals, isAll, options);
	process.exitCode = isWhole ? 0 : 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = error instanceof NotSaved || error instanceof Busy ? 1 : 2;
});
