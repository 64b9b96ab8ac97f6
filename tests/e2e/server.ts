import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The data the project ships. */
export const DATA = fileURLToPath(new URL('../../data', import.meta.url));

export interface Server {
	/** The process's number. */
	pid: number;
	/** "http://127.0.0.1:41234", without a slash at the end. */
	url: string;
	/** Everything it has printed so far. */
	log: () => string;
	/** Ends it with SIGTERM (SIGKILL after 10 s) and gives its exit code; null where a signal ended it. */
	stop: () => Promise<number | null>;
}

/**
 * Runs `npm start`'s program with `env` on top of a clean environment.
 * @param descriptors how many files and connections it may have open at a time; what the system grants where absent
 */
export function start(env: Record<string, string>, descriptors?: number) {
	const { ORIGIN: _origin, ...inherited } = process.env;
	const program = [process.execPath, 'src/cli/start.js'];
	const [command = '', ...words] =
		descriptors === undefined ? program : ['sh', '-c', `ulimit -n ${descriptors} && exec "$@"`, 'sh', ...program];
	const child = spawn(command, words, {
		cwd: root,
		env: { ...inherited, HOST: '127.0.0.1', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	// a test that is given up leaves no server behind
	const endWithTests = () => void child.kill('SIGKILL');
	process.once('exit', endWithTests);
	child.once('close', () => process.off('exit', endWithTests));
	let text = '';
	let print = () => {};
	const add = (data: Buffer) => {
		text += data;
		print();
	};
	child.stdout.on('data', add);
	child.stderr.on('data', add);
	return {
		child,
		log: () => text,
		ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
		onPrint: (listener: () => void) => {
			print = listener;
			listener();
		}
	};
}

/** A server of its own for a test: on a free port, with its own data. */
export async function serve(dataDir: string, env: Record<string, string> = {}, descriptors?: number): Promise<Server> {
	const { child, log, ended, onPrint } = start({ PORT: '0', DATA_DIR: dataDir, ...env }, descriptors);
	const url = await new Promise<string>((resolve, reject) => {
		onPrint(() => {
			const found = /^Twoway is at (http\S+)$/m.exec(log());
			if (found?.[1]) resolve(found[1]);
		});
		void ended.then((code) => reject(new Error(`The server ended with ${code} before it listened:\n${log()}`)));
	});
	// what it does while it reads its data for the first time is a question of its own
	while ((await fetch(`${url}/healthz`)).status === 503) await wait(50);
	return {
		pid: child.pid ?? 0,
		url,
		log,
		stop: async () => {
			child.kill('SIGTERM');
			const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
			const code = await ended;
			clearTimeout(late);
			return code;
		}
	};
}

/** A server on a directory of its own with these files in it; `end` stops it and takes the directory away. */
export async function serveFiles(
	files: Readonly<Record<string, string>>,
	env: Record<string, string> = {}
): Promise<{ dir: string; server: Server; end(): Promise<void> }> {
	const dir = await mkdtemp(join(tmpdir(), 'twoway-files-'));
	await mkdir(join(dir, 'observations'));
	for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text);
	const server = await serve(dir, env);
	return {
		dir,
		server,
		end: async () => {
			await server.stop();
			await rm(dir, { recursive: true, force: true });
		}
	};
}
