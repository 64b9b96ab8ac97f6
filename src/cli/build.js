// @ts-check
/**
 * Builds the site when `build/` is missing or was made from other files than those that lie here now.
 * `node src/cli/build.js` does it by hand; `npm start` and `npm test` call it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../lib/server/saving/lock.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a build is made from. Tests and commands are not part of it, but for the one that compiles messages. */
const INPUTS = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];
const OUTPUT = path.join(ROOT, 'build');
/** Holds the fingerprint of the inputs; written last, so a build that broke off has none. */
const STAMP = path.join(OUTPUT, '.inputs');
const VITE = path.join(ROOT, 'node_modules/vite/bin/vite.js');
const LOCK = path.join(ROOT, 'node_modules/.cache/twoway-build.lock');

/** Something the person at the keyboard can mend: the message is all there is to show. */
export class StartError extends Error {}

/** @param {string} file a path below the project */
const counts = (file) =>
	(!file.startsWith(path.join('src', 'cli')) || file.endsWith('messages.js')) &&
	// made by the build, from files that count
	!file.startsWith(path.join('src', 'lib', 'lang', 'compiled')) &&
	!/\.test\.ts$|~$/.test(file) &&
	!path.basename(file).startsWith('.');

/**
 * Every file below `name` that a build reads.
 * @param {string} name
 * @returns {string[]}
 */
function filesOf(name) {
	const full = path.join(ROOT, name);
	const stat = fs.statSync(full, { throwIfNoEntry: false });
	if (!stat) return [];
	if (stat.isFile()) return [name];
	return fs
		.readdirSync(full, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
		.filter(counts);
}

/** One hash of the names and contents of all inputs: file dates change with a copy or a checkout, these do not. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const file of INPUTS.flatMap(filesOf).sort()) {
		const text = fs.readFileSync(path.join(ROOT, file));
		hash.update(`${file}\0${text.length}\0`).update(text);
	}
	return hash.digest('hex');
}

function isFresh() {
	try {
		return fs.readFileSync(STAMP, 'utf8') === fingerprint();
	} catch {
		return false;
	}
}

/**
 * Runs `vite build`; its output is shown only when it fails.
 * @param {string} inputs what it is built from, which names it
 * @param {AbortSignal | undefined} signal
 * @param {Record<string, string>} [settings] of svelte.config.js
 * @returns {Promise<void>}
 */
function build(inputs, signal, settings) {
	return new Promise((resolve, reject) => {
		// A test runner sets NODE_ENV=test, with which vite would build for development.
		const env = { ...process.env, NODE_ENV: 'production', BUILD_ID: inputs.slice(0, 12), ...settings };
		const child = spawn(process.execPath, [VITE, 'build'], {
			cwd: ROOT,
			env,
			signal,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let output = '';
		child.stdout.on('data', (data) => (output += data));
		child.stderr.on('data', (data) => (output += data));
		child.once('error', reject);
		child.once('close', (code) =>
			code === 0 ? resolve() : reject(new StartError(`${output.trimEnd()}\n\nThe build failed.`))
		);
	});
}

/**
 * Does `work` while no other process of this project does its own.
 * @param {() => Promise<void>} work
 * @param {(line: string) => void} say
 * @param {AbortSignal | undefined} signal
 */
function inTurn(work, say, signal) {
	fs.mkdirSync(path.dirname(LOCK), { recursive: true });
	const waits = () => say('Waiting for another build of this folder to end...');
	return withLock(LOCK, 'build', work, { patience: Infinity, waits, signal });
}

/**
 * Makes `build/` agree with its inputs. Several processes may ask at once: one builds, the others wait for it.
 * @param {{ say?: (line: string) => void, signal?: AbortSignal }} [options] aborting `signal` ends a running build
 */
export async function ensureBuilt({ say = console.log, signal } = {}) {
	if (isFresh()) return;
	if (!fs.existsSync(VITE)) throw new StartError('The packages are not installed. Run npm ci first.');
	await inTurn(
		async () => {
			if (isFresh()) return;
			say('Building...');
			const inputs = fingerprint();
			await build(inputs, signal);
			fs.writeFileSync(STAMP, inputs);
		},
		say,
		signal
	);
}

/**
 * Builds the server that the static files are asked of: into `out`, for pages below `base`.
 * @param {string} out a folder
 * @param {string} base "" or a path such as "/trade"
 */
export async function buildForFiles(out, base) {
	await inTurn(() => build(fingerprint(), undefined, { BUILD_STATIC: out, BASE_PATH: base }), console.log, undefined);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	ensureBuilt().catch((error) => {
		console.error(error instanceof StartError ? error.message : error);
		process.exitCode = 1;
	});
}
