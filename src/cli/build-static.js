// @ts-check
/**
 * `npm run build:static`: writes build-static/ for any host of files. A server of its own is built and asked for every
 * page, frame, picture and figure of the named charts; its answers, headers and all, are what is written.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { OF_NAMED_CHARTS, REPRESENTATIONS } from '../lib/pages/representations.js';
import { buildForFiles, ROOT, StartError } from './build.js';

const OUT = path.join(ROOT, 'build-static');
const SERVER = path.join(ROOT, 'node_modules/.cache/twoway-static');

const PAGES = ['', 'explore', 'products', 'data', 'data/sources', 'method', 'method/design'];
const FILES = [
	'data/observations.csv',
	'data/problems.json',
	'data/rows.json',
	'data/files.json',
	'datapackage.json',
	'feed.xml',
	'sitemap.xml',
	'robots.txt'
];
/** Pages and frames of charts are pages of the site; everything else of a chart is a file. */
const { page: PAGE, frame: FRAME, ...CHART_FILES } = { ...REPRESENTATIONS, ...OF_NAMED_CHARTS };

/**
 * The address of what there is of a chart, without a slash before it.
 * @param {{ named: string, part?: string }} representation @param {string} slug
 */
const addressOf = ({ named, part }, slug) => named.slice(1).replace('[slug]', part ? `${slug}.${part}` : slug);

/** Of a frozen chart's file, the id. */
const FROZEN = /^([a-z0-9]{16})\.json$/;

/** Ids of the frozen charts, some of which may have been taken down. @param {string} dataDir */
function frozenIds(dataDir) {
	const folder = path.join(dataDir, 'frozen');
	if (!fs.existsSync(folder)) return [];
	return fs.readdirSync(folder).flatMap((name) => FROZEN.exec(name)?.[1] ?? []);
}

/**
 * The address of what there is of a frozen chart, without a slash before it.
 * @param {{ frozen: string, part?: string }} representation @param {string} id
 */
const frozenAddress = ({ frozen, part = '' }, id) =>
	frozen
		.slice(1)
		.replace(/\[id(=frozen)?\]/, id)
		.replace('[part=picture]', part);

/** Headers that a host of files has to be told of. */
const HEADERS = [
	'content-type',
	'content-security-policy',
	'cache-control',
	'access-control-allow-origin',
	'x-content-type-options',
	'referrer-policy',
	'permissions-policy'
];

/**
 * One address, the file that answers it, and what it is answered with.
 * @typedef {{ place: string, target: string, status: number, headers: [string, string][] }} Rule
 */

/** Of files whose name changes with what is in them. @type {[string, string][]} */
const IMMUTABLE = [
	['cache-control', 'public, max-age=31536000, immutable'],
	['access-control-allow-origin', '*'],
	['x-content-type-options', 'nosniff']
];

/** The rules as hosts of files read them. @param {string} base @param {Rule[]} rules */
const headerFile = (base, rules) =>
	[{ place: `${base}/_app/immutable/*`, headers: IMMUTABLE }, ...rules]
		.map(({ place, headers }) => [place, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n'))
		.join('\n\n') + '\n';

/** Text in a configuration of nginx, which has no way to write a dollar sign. @param {string} text */
function quoted(text) {
	if (/[$\r\n]/.test(text)) throw new StartError(`nginx cannot be told ${JSON.stringify(text)}`);
	return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** The rules for nginx, to be included in a server that has the files as its root. @param {string} base @param {Rule[]} rules */
function nginxFile(base, rules) {
	/** @param {[string, string][]} headers @param {string} [always] */
	const told = (headers, always = '') =>
		headers.map(([name, value]) =>
			name === 'content-type'
				? `types {} default_type ${quoted(value)};`
				: `add_header ${name} ${quoted(value)}${always};`
		);
	const written = rules
		.filter(({ status }) => status === 200)
		.map(
			({ place, target, headers }) =>
				`location = ${quoted(place)} { ${told(headers).join(' ')} try_files ${quoted(`/${target}`)} =404; }`
		);
	const missing = rules.find(({ status }) => status === 404);
	return (
		[
			'types { text/html html; text/javascript js; text/css css; font/woff2 woff2; image/svg+xml svg; image/png png; application/json json; }',
			`location ^~ ${quoted(`${base}/_app/immutable/`)} { ${told(IMMUTABLE).join(' ')} rewrite ${quoted(`^${base.replaceAll('.', '\\.')}(/.*)`)} $1 break; }`,
			...written,
			...(missing
				? [
						'error_page 404 /404.html;',
						`location = /404.html { internal; ${told(missing.headers, ' always').join(' ')} }`
					]
				: []),
			'location ~ /_(headers|nginx\\.conf)$ { return 404; }',
			`location / { ${base === '' ? '' : `rewrite ${quoted(`^${base.replaceAll('.', '\\.')}(/.*)`)} $1 break; `}try_files $uri $uri/index.html =404; }`
		].join('\n') + '\n'
	);
}

function settings() {
	const { env } = process;
	const base = (env.BASE_PATH || '').replace(/\/+$/, '');
	if (base !== '' && !/^(\/[\w.-]+)+$/.test(base))
		throw new StartError(`BASE_PATH is "${base}"; write the path that the site is under, for example BASE_PATH=/trade`);
	const origin = env.ORIGIN || '';
	if (origin !== '' && !(URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol)))
		throw new StartError(`ORIGIN is "${origin}"; write for example ORIGIN=https://trade.example.org`);
	if (origin === '')
		console.log(
			'ORIGIN is not set: frame codes, feed and cards will say http://localhost. Set it to the site’s address.'
		);
	return {
		base,
		origin: origin ? new URL(origin).origin : 'http://localhost',
		dataDir: path.resolve(env.DATA_DIR || 'data')
	};
}

/**
 * Starts the server and says where it listens.
 * @param {{ origin: string, dataDir: string }} given
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
function serve({ origin, dataDir }) {
	const start = `import(${JSON.stringify(pathToFileURL(path.join(SERVER, 'index.js')).href)}).then(({ server }) => { const say = () => process.send(server.server.address().port); server.server.listening ? say() : server.server.once('listening', say); });`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', start], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ORIGIN: origin, DATA_DIR: dataDir },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	// it only reads, so it need not end in good order, but it has to end with us
	process.once('exit', () => child.kill('SIGKILL'));
	return new Promise((resolve, reject) => {
		child.once('message', (port) => resolve({ url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') }));
		child.once('exit', (code) => reject(new StartError(`The server that is asked for the files ended with ${code}.`)));
	});
}

/** @param {string} target @param {Uint8Array | string} body */
function write(target, body) {
	const file = path.join(`${OUT}.new`, target);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, body);
}

async function main() {
	const given = settings();
	const { base } = given;
	await buildForFiles(path.relative(ROOT, SERVER), base);
	const { url, stop } = await serve(given);
	fs.rmSync(`${OUT}.new`, { recursive: true, force: true });
	/** @type {Rule[]} */
	const rules = [];
	let count = 0;

	/**
	 * @param {string} address below the base, without a slash before it
	 * @param {string[]} targets where its body is written
	 * @param {number} [status]
	 */
	async function keep(address, targets, status = 200) {
		const response = await fetch(`${url}${base}/${address}`, { redirect: 'manual' });
		if (response.status !== status)
			throw new StartError(`/${address} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
		const body = Buffer.from(await response.arrayBuffer());
		for (const target of targets) write(target, body);
		count++;
		/** @type {[string, string][]} */
		const headers = HEADERS.flatMap((name) => {
			const value = response.headers.get(name);
			return value === null ? [] : [[name, value]];
		});
		const at = `${base}/${address.split('?')[0]}`;
		const places = targets.some((target) => target.endsWith('/index.html')) ? [at, `${at}/`] : [at];
		for (const place of places) rules.push({ place, target: targets[0] ?? '', status, headers });
		return body;
	}

	/** @param {string} page */
	const keepPage = async (page) => {
		await keep(page, page === '' ? ['index.html'] : [`${page}.html`, `${page}/index.html`]);
		await keep(page === '' ? '__data.json' : `${page}/__data.json`, [
			page === '' ? '__data.json' : `${page}/__data.json`
		]);
	};

	/** @param {(representation: typeof PAGE | typeof FRAME | typeof CHART_FILES[keyof typeof CHART_FILES]) => string} at */
	const keepChart = async (at) => {
		await keepPage(at(PAGE));
		const frame = at(FRAME);
		await keep(frame, [`${frame}.html`, `${frame}/index.html`]);
		for (const [name, representation] of Object.entries(CHART_FILES)) {
			const file = at(representation);
			// a picture of pixels is asked for as pages' links do, and stored without the query
			await keep(name === 'png' ? `${file}?dpr=2` : file, [file]);
		}
	};

	try {
		for (const page of PAGES) await keepPage(page);
		for (const file of FILES) await keep(file, [file]);
		const { charts } = JSON.parse(String(await keep('data/charts.json', ['data/charts.json'])));
		for (const { slug, aliases } of charts) {
			await keepChart((representation) => addressOf(representation, slug));
			for (const alias of aliases) moved(alias, slug, given);
		}
		for (const id of frozenIds(given.dataDir)) {
			// what was taken down, or cannot be shown, has no files
			const { status } = await fetch(`${url}${base}/${frozenAddress(PAGE, id)}`);
			if (status === 200) await keepChart((representation) => frozenAddress(representation, id));
		}
		await keep('no-such-page', ['404.html'], 404);
	} finally {
		stop();
	}
	fs.cpSync(path.join(SERVER, 'client', base), `${OUT}.new`, {
		recursive: true,
		filter: (file) => !/\.(br|gz)$/.test(file)
	});
	write('_headers', headerFile(base, rules));
	write('_nginx.conf', nginxFile(base, rules));
	fs.rmSync(OUT, { recursive: true, force: true });
	fs.renameSync(`${OUT}.new`, OUT);
	console.log(`Wrote ${count} answers to build-static/${base ? ` for ${base}` : ''}.`);
}

/**
 * An old name leads on, for ever: a file cannot redirect, its page can.
 * @param {string} alias @param {string} slug @param {{ base: string, origin: string }} given
 */
function moved(alias, slug, { base, origin }) {
	for (const kind of ['charts', 'embed']) {
		const to = `${base}/${kind}/${slug}`;
		const page = `<!doctype html><meta charset="utf-8"><title>Moved</title><link rel="canonical" href="${origin}${to}"><meta http-equiv="refresh" content="0; url=${to}"><p>This is now at <a href="${to}">${to}</a>.`;
		for (const target of [`${kind}/${alias}.html`, `${kind}/${alias}/index.html`]) write(target, page);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	main().catch((error) => {
		console.error(error instanceof StartError ? error.message : error);
		process.exitCode = 1;
	});
