// @ts-check
/**
 * `npm start`: builds the site if needed and serves it on HOST:PORT from DATA_DIR.
 * Plain JavaScript: the server runs in this process, with no loader in front of it.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ROOT, StartError } from './build.js';

/** Nothing but its length keeps a token from being guessed. */
const SHORT_TOKEN = 16;

/** @param {string} text */
function portFrom(text) {
	if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
	throw new StartError(`PORT is "${text}"; write a number from 1 to 65535, for example PORT=3001 npm start`);
}

/** @param {string} text */
function checkOrigin(text) {
	if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return;
	throw new StartError(
		`ORIGIN is "${text}"; write the address that readers use, for example ORIGIN=https://trade.example.org`
	);
}

/**
 * What to do about a port that cannot be had.
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
function cannotListen(error, host, port) {
	const other = port < 65535 ? port + 1 : 3000;
	switch (error.code) {
		case 'EADDRINUSE':
			return new StartError(`Port ${port} is in use; run PORT=${other} npm start`);
		case 'EACCES':
			return new StartError(`Port ${port} needs more rights than you have; run PORT=3000 npm start`);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return new StartError(`HOST is "${host}", which is not an address of this machine; try HOST=127.0.0.1`);
		default:
			return error;
	}
}

/**
 * Fails when nothing can listen there: better said before a build than after it.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<void>}
 */
function probe(host, port) {
	return new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', (error) => reject(cannotListen(error, host, port)));
		server.listen({ host, port }, () => server.close(() => resolve()));
	});
}

/**
 * Serves build/ in this process and resolves when it listens.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>} the port it listens on, which PORT=0 leaves to the system
 */
async function serve(host, port) {
	/** @typedef {(handler: unknown) => import('node:http').Server} CreateSite */
	/** @type {CreateSite | undefined} */
	let createSite;
	// the build gives this when it is ready: what it is made of has names that only it knows
	process.once('twoway:site', (/** @type {CreateSite} */ given) => (createSite = given));
	const { handler } = await import(pathToFileURL(path.join(ROOT, 'build/handler.js')).href);
	if (!createSite) throw new Error('build/ is not a build of this project.');
	await loadRoutes();
	// node makes these when they are first named, which takes longer than a reader should wait
	void [new Request('http://site'), new Response('')];
	const server = createSite(handler);
	await new Promise((resolve, reject) => {
		server.once('error', (error) => reject(cannotListen(error, host, port)));
		// a crowd that comes at once waits its turn: who does not fit in node's 511 is turned away for a second or more
		server.listen({ host, port, backlog: 4096 }, () => resolve(undefined));
	});
	const address = server.address();
	return typeof address === 'object' && address ? address.port : port;
}

/**
 * Loads all code of the server. A route that is loaded when it is first asked for, while files are short, would fail for
 * good: a failed import is remembered.
 */
async function loadRoutes() {
	const folder = path.join(ROOT, 'build/server');
	const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
	for (const name of files)
		try {
			await import(pathToFileURL(path.join(folder, name)).href);
		} catch (error) {
			// what the system would not give; a module that throws itself is one that the build leaves out
			if (/** @type {NodeJS.ErrnoException} */ (error).syscall) throw error;
		}
}

/** @param {string} host @param {number} port */
function addressOf(host, port) {
	const anywhere = host === '0.0.0.0' || host === '::';
	return `http://${anywhere ? 'localhost' : net.isIPv6(host) ? `[${host}]` : host}:${port}`;
}

async function start() {
	if (!fs.existsSync(path.join(ROOT, 'node_modules')))
		throw new StartError('The packages are not installed. Run npm ci first.');
	const { env } = process;
	const host = env.HOST || '127.0.0.1';
	const port = portFrom(env.PORT || '3000');
	// Set but empty, as a compose file leaves it, means not set.
	if (env.ORIGIN) checkOrigin(env.ORIGIN);
	else delete env.ORIGIN;
	await probe(host, port);

	// Until the server has its own handlers, a signal ends the build, or the process at once.
	const stop = new AbortController();
	let building = true;
	const onSignal = () => {
		stop.abort();
		if (!building) process.exit(0);
	};
	process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
	try {
		await ensureBuilt({ signal: stop.signal });
	} catch (error) {
		if (stop.signal.aborted) process.exit(0);
		throw error;
	}
	building = false;

	env.HOST = host;
	env.PORT = String(port);
	env.DATA_DIR = path.resolve(env.DATA_DIR || 'data');
	env.PROTOCOL_HEADER ||= 'x-forwarded-proto';
	// a month of rows in one request; everything else that is sent here is short
	env.BODY_SIZE_LIMIT ||= '64M';
	const ownToken = env.EDIT_TOKEN;
	env.EDIT_TOKEN ||= randomBytes(18).toString('base64url');
	const listening = await serve(host, port);
	process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
	const address = addressOf(host, listening);
	const lines = [`Twoway is at ${address}`];
	if (/^(|0|false|no)$/i.test(env.READ_ONLY ?? ''))
		lines.push(`Add rows at ${address}/data/add with the token ${ownToken ? 'in EDIT_TOKEN' : env.EDIT_TOKEN}`);
	if (ownToken && ownToken.length < SHORT_TOKEN)
		lines.push(
			'EDIT_TOKEN is short and could be guessed: make a longer one, with openssl rand -base64 18 for example.'
		);
	console.log(lines.join('\n'));
}

start().catch((error) => {
	// an address of a database that cannot be read is a setting, as others are
	console.error(error instanceof StartError || error?.name === 'BadAddress' ? error.message : error);
	process.exit(1);
});
