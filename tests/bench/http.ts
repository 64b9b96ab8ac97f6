import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DATA, serve } from '../e2e/server.ts';

/** What one round of load showed. */
export interface Load {
	/** Replies a second. */
	readonly rate: number;
	/** Milliseconds that 99 of 100 replies took at most. */
	readonly p99: number;
	/** Replies that were no 2xx or 3xx. */
	readonly bad: number;
}

/** Another server that says the same bytes, loaded in turns with ours. */
export interface Beside {
	/** Replies a second in its middle round. */
	readonly rate: number;
	/** Our rate to its, pair by pair: the middle one, and between which the middle half of them lie. */
	readonly ratio: number;
	readonly low: number;
	readonly high: number;
}

export interface HttpResult {
	readonly name: string;
	readonly load: Load;
	/** Plain node, and nginx with one worker: as Debian installs it, and tuned for one file (no log, descriptors kept open). */
	readonly beside?: { readonly node: Beside; readonly nginx?: Beside; readonly tuned?: Beside };
}

const CONNECTIONS = 32;
const SECONDS = 2;
/** Many short pairs say more about a ratio than few long ones: a busy moment of the machine spoils one of them. */
const PAIRS = 15;
const SHORT = { seconds: 1 };
const ROUNDS = 5;

const isThere = (command: string, flag: string): boolean =>
	spawnSync(command, [flag], { stdio: 'ignore' }).error === undefined;

/** One round of wrk; where `script` is given, it makes the requests. */
async function wrk(
	url: string,
	{ script, seconds = SECONDS }: { script?: string; seconds?: number } = {}
): Promise<Load> {
	const args = [`-t1`, `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: br'];
	const child = spawn('wrk', [...args, ...(script ? ['-s', script] : []), url]);
	let text = '';
	child.stdout.on('data', (part) => (text += part));
	await once(child, 'close');
	const [, rate = '0'] = /Requests\/sec:\s+([\d.]+)/.exec(text) ?? [];
	const [, time = '0', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(text) ?? [];
	const [, bad = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(text) ?? [];
	return { rate: Number(rate), p99: Number(time) * { us: 1e-3, ms: 1, s: 1e3 }[unit]!, bad: Number(bad) };
}

/** The round that nothing else disturbed; the first, in which code is still being compiled, does not count. */
const best = ([, ...loads]: readonly Load[]): Load =>
	loads.reduce((most, each) => (each.rate > most.rate ? each : most), { rate: 0, p99: 0, bad: 0 });

/** The part of `values` below which `share` of them lie. */
const at = (values: readonly number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1) + 0.5)] ?? NaN;

/** What pairs of rounds say, ours and another's; the first, in which code is still being compiled, does not count. */
function beside([, ...pairs]: readonly (readonly [own: Load, other: Load])[]): Beside {
	const ratios = pairs.map(([own, other]) => own.rate / other.rate);
	return {
		rate: at(
			pairs.map(([, { rate }]) => rate),
			0.5
		),
		ratio: at(ratios, 0.5),
		low: at(ratios, 0.25),
		high: at(ratios, 0.75)
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

/** A server of plain node that says the same bytes, whatever it is asked. */
async function plainNode(headers: Record<string, string>, bodyFile: string) {
	const port = await freePort();
	const program = `const body=require('fs').readFileSync(${JSON.stringify(bodyFile)});const headers=${JSON.stringify(headers)};require('http').createServer((q,r)=>{r.writeHead(200,headers);r.end(body)}).listen(${port},'127.0.0.1',()=>console.log('on'))`;
	const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
	await once(child.stdout, 'data');
	return { url: `http://127.0.0.1:${port}/`, child };
}

/** nginx with one worker that says the same bytes from a file. */
async function nginx(headers: Record<string, string>, dir: string, file: string, isTuned: boolean) {
	const port = await freePort();
	const { 'content-type': type = 'text/html', ...rest } = headers;
	const told = Object.entries(rest).filter(([name]) => name !== 'content-length');
	const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
	const config = `user root; daemon off; worker_processes 1; pid ${dir}/nginx-${port}.pid; error_log ${dir}/error.log;
events { worker_connections 1024; }
http { ${isTuned ? 'access_log off; keepalive_requests 1000000; open_file_cache max=100;' : `access_log ${dir}/access.log;`} sendfile on; tcp_nopush on; default_type ${quoted(type)};
 client_body_temp_path ${dir}/b; proxy_temp_path ${dir}/p; fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;
 server { listen 127.0.0.1:${port}; root ${dir}; location / { etag off; try_files /${file} =404;
 ${told.map(([name, value]) => `add_header ${name} ${quoted(value.replaceAll('$', ''))};`).join('\n ')} } } }`;
	const configFile = path.join(dir, `nginx-${port}.conf`);
	await writeFile(configFile, config);
	const child = spawn('nginx', ['-c', configFile, '-e', path.join(dir, 'error.log')], { stdio: 'ignore' });
	const url = `http://127.0.0.1:${port}/`;
	for (let tries = 0; tries < 50; tries++) {
		if (
			await fetch(url).then(
				({ ok }) => ok,
				() => false
			)
		)
			return { url, child };
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	child.kill();
	return undefined;
}

/** Kept responses beside others that say the same bytes, in turns, so that a busy moment of the machine hits all. */
async function kept(name: string, url: string, dir: string, hasNginx: boolean): Promise<HttpResult> {
	const ask = () => fetch(url, { headers: { 'accept-encoding': 'br' } });
	await (await ask()).arrayBuffer();
	// the smallest body is made a moment later
	await new Promise((resolve) => setTimeout(resolve, 500));
	const { headers, body } = await raw(url);
	const file = `body-${name.replace(/\W+/g, '-')}`;
	await writeFile(path.join(dir, file), body);
	const node = await plainNode(headers, path.join(dir, file));
	const proxy = hasNginx ? await nginx(headers, dir, file, false) : undefined;
	const tuned = hasNginx ? await nginx(headers, dir, file, true) : undefined;
	// our round lies between those of the others, once before and once after plain node's
	const rounds: { own: Load; node: Load; nginx?: Load; tuned?: Load }[] = [];
	for (let round = 0; round < PAIRS; round++) {
		const first = round % 2 === 0 ? await wrk(node.url, SHORT) : undefined;
		const own = await wrk(url, SHORT);
		rounds.push({
			own,
			node: first ?? (await wrk(node.url, SHORT)),
			...(proxy && { nginx: await wrk(proxy.url, SHORT) }),
			...(tuned && { tuned: await wrk(tuned.url, SHORT) })
		});
	}
	await ended(node.child, proxy?.child, tuned?.child);
	const to = (which: 'node' | 'nginx' | 'tuned') =>
		beside(rounds.flatMap((each) => (each[which] ? [[each.own, each[which]] as const] : [])));
	return {
		name,
		load: best(rounds.map(({ own }) => own)),
		beside: {
			node: to('node'),
			...(proxy && { nginx: to('nginx') }),
			...(tuned && { tuned: to('tuned') })
		}
	};
}

async function ended(...children: (ChildProcess | undefined)[]): Promise<void> {
	for (const child of children)
		if (child && child.exitCode === null) {
			child.kill();
			await once(child, 'close');
		}
}

/** A response as it comes over the wire, not unpacked, without what is made for each reply. */
async function raw(url: string): Promise<{ headers: Record<string, string>; body: Buffer }> {
	const { request } = await import('node:http');
	return new Promise((resolve, reject) => {
		request(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () => {
				const { date: _date, connection: _connection, 'keep-alive': _keep, ...headers } = response.headers;
				resolve({ headers: headers as Record<string, string>, body: Buffer.concat(parts) });
			});
		})
			.on('error', reject)
			.end();
	});
}

/** Views that all differ, for wrk. */
const views = (address: string): string => `
local partners = {"RUS","USA","JPN","KOR","DEU","IND","AUS","VNM","GBR","FRA","BRA","MYS"}
local windows = {"ytd","year"}
local n = 0
request = function()
	n = n + 1
	local a, b = partners[n % 12 + 1], partners[math.floor(n / 12) % 12 + 1]
	local from = 2000 + math.floor(n / 144) % 20
	return wrk.format("GET", "${address}?partner=" .. a .. "~" .. b .. "&time=" .. from .. "..2023&window=" .. windows[math.floor(n / 2880) % 2 + 1] .. "&top=" .. (math.floor(n / 5760) % 900 + 2))
end
`;

/** Measures the server over the seed data; nothing, and why, where wrk is missing. */
export async function measureHttp(): Promise<HttpResult[] | string> {
	if (!isThere('wrk', '-v')) return 'wrk is not installed: the server was not measured.';
	const hasNginx = isThere('nginx', '-v');
	const dir = await mkdtemp(path.join(tmpdir(), 'twoway-http-'));
	const results: HttpResult[] = [];
	const server = await serve(DATA, { LOG_LEVEL: 'error' });
	// keeps nothing: every reply is made
	const forgetful = await serve(DATA, { LOG_LEVEL: 'error', FRONT_CACHE_MB: '0.000001' });
	try {
		const slug = 'china-russia-us-2023';
		for (const [name, address] of [
			['a frame', `/embed/${slug}`],
			['a page', `/charts/${slug}`],
			['a view as JSON', '/explore.json?partner=RUS'],
			['a picture as SVG', `/charts/${slug}.svg`],
			['a picture as PNG', `/charts/${slug}.png`]
		] as const)
			if ((await fetch(server.url + address)).ok)
				results.push(await kept(`${name}, kept`, server.url + address, dir, hasNginx));
		for (const [name, address] of [
			['a view as JSON', '/explore.json'],
			['a picture as SVG', '/explore.svg'],
			['a picture as PNG', '/explore.png'],
			['a frame', '/embed']
		] as const) {
			const url = forgetful.url + address;
			if (!(await fetch(`${url}?partner=RUS`)).ok) continue;
			const script = path.join(dir, 'views.lua');
			await writeFile(script, views(address));
			const rounds: Load[] = [];
			for (let round = 0; round < ROUNDS; round++) rounds.push(await wrk(forgetful.url, { script }));
			results.push({ name: `${name}, made anew`, load: best(rounds) });
		}
	} finally {
		await server.stop();
		await forgetful.stop();
		await rm(dir, { recursive: true });
	}
	return results;
}
