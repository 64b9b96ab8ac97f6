import { SEED, verdict, type Attack } from '../attack.ts';
import { ask, exchange } from '../wire.ts';

const end = 'Connection: close\r\n\r\n';
const LONG = 'a'.repeat(70_000);

/** What is sent, and what it may be answered with; an empty answer is a closed connection. */
const MALFORMED: readonly (readonly [what: string, text: string])[] = [
	['no request', 'hello\r\n\r\n'],
	['no host', `GET / HTTP/1.1\r\n${end}`],
	['two hosts', `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n${end}`],
	['a bad host', `GET / HTTP/1.1\r\nHost: a b\r\n${end}`],
	['two lengths', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n${end}xx`],
	[
		'a length and chunks',
		`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n${end}`
	],
	['chunks written oddly', `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n${end}`],
	['a bad chunk', `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
	['a negative length', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n${end}`],
	['a folded header', `GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n${end}`],
	['a header with a zero byte', `GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n${end}`],
	['a space before the colon', `GET / HTTP/1.1\r\nHost : a\r\n${end}`],
	['a bare line feed', `GET / HTTP/1.1\nHost: a\nConnection: close\n\n`],
	['a long path', `GET /${LONG} HTTP/1.1\r\nHost: a\r\n${end}`],
	['a long header', `GET / HTTP/1.1\r\nHost: a\r\nX: ${LONG}\r\n${end}`],
	['an unknown method', `SMUGGLE / HTTP/1.1\r\nHost: a\r\n${end}`],
	['an unknown version', `GET / HTTP/9.9\r\nHost: a\r\n${end}`],
	['a whole address', `GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n${end}`],
	['an asterisk', `OPTIONS * HTTP/1.1\r\nHost: a\r\n${end}`],
	['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n${end}`],
	['TRACE', `TRACE / HTTP/1.1\r\nHost: a\r\n${end}`],
	['an upgrade', `GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n`],
	['the start of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03']
];

const ALLOWED: Readonly<Record<string, RegExp>> = {
	'a folded header': /^(200|4\d\d)/,
	'a bare line feed': /^(200|4\d\d)/,
	'an upgrade': /^(200|4\d\d|426)/,
	'an asterisk': /^(204|4\d\d)/,
	'an unknown version': /^(4\d\d|505)/,
	TRACE: /^(4\d\d|501)/
};

const malformed: Attack = {
	name: 'malformed requests',
	does: `sends ${MALFORMED.length} requests that are none`,
	target: SEED,
	isQuick: true,
	isProbe: true,
	async run({ url, port }) {
		const replies = await Promise.all(
			MALFORMED.map(async ([what, text]) => ({ what, ...(await exchange(port, text, 4000)) }))
		);
		const wrong = replies.flatMap(({ what, text }) => {
			const statuses = [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => status ?? '');
			const allowed = ALLOWED[what] ?? /^4\d\d/;
			if (statuses.length > 1) return [`${what}: ${statuses.length} answers`];
			return statuses.every((status) => allowed.test(status)) ? [] : [`${what}: ${statuses[0]}`];
		});
		if ((await ask(url, '/healthz')).status !== 200) wrong.push('the server does not answer afterwards');
		return verdict(wrong, `${MALFORMED.length} refused`);
	}
};

const UP = ['..', '%2e%2e', '..%2f', '..%5c', '%252e%252e', '.%00.', '..;', '%c0%ae%c0%ae', '..\\'];
const WANTED = ['etc/passwd', 'data/audit.jsonl', 'package.json', '.twoway/lock', 'data/sources.csv'];
const PREFIXES = ['/', '/charts/', '/embed/', '/data/', '/_app/', '/_app/immutable/', '/oembed/'];

const traversal: Attack = {
	name: 'ways out of the folder',
	does: 'asks for files of the machine with dots written in nine ways',
	target: SEED,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const paths = UP.flatMap((up) =>
			PREFIXES.map((prefix, i) => `${prefix}${`${up}/`.repeat(6)}${WANTED[i % WANTED.length]}`)
		);
		const direct = [
			'/audit.jsonl',
			'/.twoway/lock',
			'/data/.twoway/lock',
			'/data/sources.csv',
			'/.git/config',
			'/.env'
		];
		const wrong: string[] = [];
		for (const path of [...paths, ...direct]) {
			const { status, body } = await ask(url, path);
			if (status === 0 || status >= 500) wrong.push(`${path}: ${status}`);
			if (/root:x:|"devDependencies"|^id,publisher|\[core\]/m.test(body)) wrong.push(`${path} was given out`);
		}
		return verdict(wrong, `${paths.length + direct.length} addresses gave nothing away`);
	}
};

export const requests = [malformed, traversal];
