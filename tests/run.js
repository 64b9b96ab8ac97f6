// @ts-check
/**
 * `npm test`: every check of the project, one after the other. `node tests/run.js unit browser` runs some of them.
 * The last line is "N passed, N failed".
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'twoway-tests-'));
/** Set by the build step; browser tests need a build. */
let built = true;

/** What the summary has to say beside its counts. @type {string[]} */
const remarks = [];

/** @type {Count} */
const one = { passed: 1, failed: 0, skipped: 0 };
/** @type {Count} */
const none = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs a command with its output on ours; true when it ends with 0.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env = {}) {
	const { status, error } = spawnSync(command, args, {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: 'inherit'
	});
	if (error) console.error(error.message);
	return status === 0;
}

/** @param {string} script */
const npm = (script) => (run('npm', ['run', '--silent', script]) ? one : none);

/**
 * Begins a script of npm beside what comes next; gives what awaits its end and then prints what it said.
 * @param {string} script
 */
function begin(script) {
	const said = path.join(reports, `${script}.txt`);
	const file = fs.openSync(said, 'w');
	const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', file, file] });
	const ended = once(child, 'close');
	fs.closeSync(file);
	return async () => {
		const [status] = await ended;
		process.stdout.write(fs.readFileSync(said));
		return status === 0 ? one : none;
	};
}

/** @param {string} file */
function readReport(file) {
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/**
 * A runner that fails without a failed test (a file that does not load, an error between tests, no test at all)
 * counts as one failure.
 * @param {Count} count
 * @param {boolean} succeeded
 * @returns {Count}
 */
function checked(count, succeeded) {
	if (count.passed + count.failed === 0) console.error('No test ran.');
	const unexplained = count.failed === 0 && (!succeeded || count.passed === 0);
	return unexplained ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} name
 * @param {string[]} more
 */
function vitest(name, more = []) {
	const file = path.join(reports, `${name}.json`);
	const succeeded = run(process.execPath, [
		'node_modules/vitest/vitest.mjs',
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`,
		...more
	]);
	const report = readReport(file);
	if (!report) return none;
	const broken = report.testResults.filter(
		(/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0
	).length;
	return checked(
		{
			passed: report.numPassedTests,
			failed: report.numFailedTests + broken,
			skipped: report.numPendingTests + report.numTodoTests
		},
		succeeded
	);
}

function build() {
	built = run(process.execPath, ['src/cli/build.js']);
	return built ? one : none;
}

/** @param {string} command */
const works = (command) => spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;

/**
 * Installs a package of Debian, as root where apt-get is; false where that is not so or fails.
 * @param {string} name
 */
function install(name) {
	if (process.getuid?.() !== 0 || !works('apt-get')) return false;
	console.log(`Installing ${name}...`);
	const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
	const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
	return run('apt-get', [...wait, 'update'], quiet) && run('apt-get', [...wait, '-y', 'install', name], quiet);
}

/** Engines that need servers of their own; CI has none of ClickHouse before it is installed. */
function engines() {
	if (!hasClickHouse() && !(isAlone() && install('clickhouse-server') && hasClickHouse())) {
		remarks.push('clickhouse-server was not found: the tests with a ClickHouse cluster were skipped.');
		return { passed: 0, failed: 0, skipped: 1 };
	}
	if (!fs.existsSync(path.join(root, 'node_modules/.cache/chdb')))
		remarks.push('ClickHouse of today was not tried: npm run test:engines fetches it (500 MB).');
	return vitest('engines', ['--config', 'tests/engines/vitest.config.ts']);
}

/** Older ones end with an error after they have told their version. */
const hasClickHouse = () =>
	spawnSync('clickhouse-server', ['--version'], { stdio: 'ignore', timeout: 60_000 }).error === undefined;

/** Where systemd runs, a package would start its service at once. */
const isAlone = () => !fs.existsSync('/run/systemd/system');

/** nginx answers to `-v` alone. */
const hasNginx = () => spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error === undefined;

/** Where Chromium is: named, installed, or (as root where apt-get is) installed now. */
function chromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (works(named)) return named;
		throw new Error(`CHROMIUM_PATH is "${named}", which does not run.`);
	}
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
	const places = [
		'/usr/bin/chromium',
		...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
			folders.map((folder) => path.join(folder, name))
		)
	];
	const find = () => places.find((place) => fs.existsSync(place) && works(place));
	const found = find();
	if (found) return found;
	if (install('chromium')) {
		const installed = find();
		if (installed) return installed;
	}
	throw new Error(
		'Chromium was not found. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome.'
	);
}

function browser() {
	if (!built) {
		console.error('There is no build to test.');
		return none;
	}
	let executable;
	try {
		executable = chromium();
	} catch (error) {
		console.error(/** @type {Error} */ (error).message);
		return none;
	}
	if (!hasNginx() && !(isAlone() && install('nginx-light') && hasNginx())) {
		remarks.push('nginx was not found: the tests of the sites that it serves were skipped.');
	}
	const file = path.join(reports, 'browser.json');
	const succeeded = run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], {
		CHROMIUM_PATH: executable,
		PLAYWRIGHT_JSON: file
	});
	const report = readReport(file);
	if (!report) return none;
	const { expected, unexpected, flaky, skipped } = report.stats;
	return checked({ passed: expected, failed: unexpected + flaky, skipped }, succeeded);
}

/** Types are looked at beside format and lint, each by one processor; what both read is made before. */
async function lint() {
	if (!run('npx', ['svelte-kit', 'sync'])) return none;
	const types = begin('check');
	return sum([npm('lint'), await types()]);
}

/** @type {Record<string, { title: string, work: () => Count | Promise<Count> }>} */
const steps = {
	lint: { title: 'Format, lint and types', work: lint },
	unit: { title: 'Unit tests', work: () => vitest('unit') },
	engines: { title: 'Engines with servers of their own', work: engines },
	build: { title: 'Build', work: build },
	browser: { title: 'Browser tests', work: browser }
};

async function main() {
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => !Object.hasOwn(steps, name));
	if (unknown.length > 0) {
		console.error(`There is no step ${unknown.join(', ')}; the steps are ${Object.keys(steps).join(', ')}.`);
		return 2;
	}
	if (!fs.existsSync(path.join(root, 'node_modules'))) {
		console.error('The packages are not installed. Run npm ci first.');
		return 1;
	}
	const counts = [];
	for (const [name, { title, work }] of Object.entries(steps)) {
		if (asked.length > 0 && !asked.includes(name)) continue;
		console.log(`\n== ${title} ==`);
		const began = Date.now();
		const count = await work();
		counts.push(count);
		console.log(`-- ${title}: ${words(count)}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
	}
	for (const remark of remarks) console.log(`\n${remark}`);
	const total = sum(counts);
	console.log(`\n${words(total)}`);
	return total.failed > 0 ? 1 : 0;
}

/** @param {Count[]} counts */
const sum = (counts) =>
	counts.reduce((a, b) => ({
		passed: a.passed + b.passed,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped
	}));

/** @param {Count} count */
const words = ({ passed, failed, skipped }) =>
	`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

try {
	process.exitCode = await main();
} finally {
	fs.rmSync(reports, { recursive: true, force: true });
}
