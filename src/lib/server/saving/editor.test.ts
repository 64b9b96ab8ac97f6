import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'node:net';
import { canSave, countSave, limiter, longestBody, refusal, refuseLook, sentJson } from './editor.ts';

afterEach(() => vi.unstubAllEnvs());

let visitors = 0;

/** Each asks from an address of its own, unless it is given one. */
function ask(headers: Record<string, string>, address = `10.0.0.${++visitors}`): number | undefined {
	const url = new URL('http://trade.example/data/add/save');
	const given = { host: 'trade.example', 'content-type': 'application/json', ...headers };
	const request = new Request(url, { method: 'POST', headers: given, body: '{}' });
	return refusal({ request, url, getClientAddress: () => address })?.status;
}

const GOOD = { authorization: 'Bearer right' };

describe('a look at what could be saved', () => {
	function look(headers: Record<string, string>, address = `10.1.0.${++visitors}`): number | undefined {
		const url = new URL('http://trade.example/desk/events/preview');
		const given = { host: 'trade.example', 'content-length': '2', ...headers };
		const request = new Request(url, { method: 'POST', headers: given, body: '{}' });
		return refuseLook({ request, url, getClientAddress: () => address })?.status;
	}

	it.each<[string, Record<string, string>, number | undefined]>([
		['needs no token', {}, undefined],
		['is this site’s own', { 'sec-fetch-site': 'cross-site' }, 403],
		['is small', { 'content-length': '20000' }, 413]
	])('%s', (_, headers, status) => {
		vi.stubEnv('EDIT_TOKEN', 'right');
		expect(look(headers)).toBe(status);
	});

	it('is had sixty times a minute, and nowhere where nothing can be saved', () => {
		vi.stubEnv('EDIT_TOKEN', 'right');
		for (let i = 0; i < 60; i++) expect(look({}, '10.2.0.1')).toBeUndefined();
		expect(look({}, '10.2.0.1')).toBe(429);
		vi.stubEnv('EDIT_TOKEN', '');
		expect(look({})).toBe(403);
	});
});

it('the body of every look is read, though who looks has no token', () => {
	vi.stubEnv('EDIT_TOKEN', 'right');
	const routes = fileURLToPath(new URL('../../../routes', import.meta.url));
	const looks = readdirSync(routes, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('+server.ts') && /\brefuseLook\(/.test(readFileSync(`${routes}/${file}`, 'utf8')))
		.map((file) => `/${file.replaceAll('\\', '/').replace('/+server.ts', '')}`);
	expect(looks).not.toEqual([]);
	for (const url of looks) expect(longestBody({ url, headers: { 'content-length': '2' } })).toBeGreaterThan(2);
});

describe('what was sent', () => {
	const sent = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
		sentJson(
			new Request('http://trade.example/data/add/save', {
				method: 'POST',
				body: new ReadableStream({ pull }),
				duplex: 'half'
			} as RequestInit)
		);

	it('answers 413 where it is more than its headers said', async () => {
		const givesUp = sent((body) => body.error(Object.assign(new Error('too large'), { status: 413 })));
		await expect(givesUp).rejects.toMatchObject({ status: 413, body: { message: expect.stringContaining('64 MB') } });
	});

	it('is a fault where it ends for any other reason', async () => {
		await expect(sent((body) => body.error(new Error('reset')))).rejects.toThrow('reset');
	});
});

describe('an editor', () => {
	it.each<[string, Record<string, string>, number | undefined]>([
		['the token', GOOD, undefined],
		['the token and this site’s origin', { ...GOOD, origin: 'http://trade.example' }, undefined],
		['the token, behind a proxy that speaks https', { ...GOOD, origin: 'https://trade.example', 'sec-fetch-site': 'same-origin' }, undefined], // prettier-ignore
		['JSON with a charset', { ...GOOD, 'content-type': 'application/json; charset=utf-8' }, undefined],
		['no token', {}, 401],
		['another token', { authorization: 'Bearer wrong' }, 401],
		['a beginning of the token', { authorization: 'Bearer righ' }, 401],
		['the token under another scheme', { authorization: 'Basic right' }, 401],
		['the token in a cookie', { cookie: 'token=right' }, 401],
		['another origin', { ...GOOD, origin: 'https://evil.example' }, 403],
		['an origin that is none', { ...GOOD, origin: 'null' }, 403],
		['another site’s page', { ...GOOD, 'sec-fetch-site': 'cross-site' }, 403],
		['a page of a sister site', { ...GOOD, 'sec-fetch-site': 'same-site' }, 403],
		['a form', { ...GOOD, 'content-type': 'application/x-www-form-urlencoded' }, 415],
		['too much', { ...GOOD, 'content-length': String(2 ** 30) }, 413]
	])('with %s', (_, headers, status) => {
		vi.stubEnv('EDIT_TOKEN', 'right');
		expect(ask(headers)).toBe(status);
	});

	it.each([
		['1', 'right', false],
		['true', 'right', false],
		['', '', false],
		['', 'right', true],
		['0', 'right', true]
	])('READ_ONLY=%s and EDIT_TOKEN=%s: can save is %s', (readOnly, token, can) => {
		vi.stubEnv('READ_ONLY', readOnly);
		vi.stubEnv('EDIT_TOKEN', token);
		expect(canSave()).toBe(can);
		if (!can) expect(ask({ authorization: `Bearer ${token}` })).toBe(403);
	});

	it('who tries ten wrong tokens has to wait, and who has the right one never, though all share an address', () => {
		vi.stubEnv('EDIT_TOKEN', 'right');
		for (let tries = 0; tries < 10; tries++) expect(ask({ authorization: `Bearer ${tries}` }, 'a')).toBe(401);
		for (const wrong of [{ authorization: 'Bearer 10' }, {}]) expect(ask(wrong, 'a')).toBe(429);
		expect(ask(GOOD, 'a')).toBeUndefined();
		expect(ask({ authorization: 'Bearer 10' }, 'b')).toBe(401);
	});

	it('may save thirty times a minute; tries that saved nothing do not count', () => {
		vi.stubEnv('EDIT_TOKEN', 'right');
		const url = new URL('http://trade.example/data/add/save');
		const event = { request: new Request(url), url, getClientAddress: () => 'saver' };
		for (let tries = 0; tries < 100; tries++) expect(ask(GOOD, 'saver')).toBeUndefined();
		for (let saved = 0; saved < 30; saved++) countSave(event);
		expect(ask(GOOD, 'saver')).toBe(429);
		expect(ask(GOOD, 'another')).toBeUndefined();
	});

	it('is told apart from others behind a proxy by what the proxy says, or by nothing where it says nothing', () => {
		vi.stubEnv('EDIT_TOKEN', 'right');
		vi.stubEnv('ADDRESS_HEADER', 'X-Forwarded-For');
		const url = new URL('http://trade.example/data/add/save');
		const from = (header: string | undefined) => ({
			url,
			request: new Request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
			getClientAddress: () => {
				throw new Error('adapter-node fails where the header is missing');
			},
			platform: {
				req: { headers: { 'x-forwarded-for': header }, socket: { remoteAddress: '127.0.0.1' } as Socket }
			}
		});
		for (let tries = 0; tries < 10; tries++) expect(refusal(from('made up, 1.1.1.1'))?.status).toBe(401);
		expect(refusal(from('other, 1.1.1.1'))?.status).toBe(429);
		expect(refusal(from('2.2.2.2'))?.status).toBe(401);
		expect(refusal(from(undefined))?.status).toBe(401);
	});
});

describe('a limiter', () => {
	it('lets as many through as it says, and again after its span', () => {
		let now = 0;
		const limit = limiter(2, 10_000, () => now);
		limit.count('a');
		expect(limit.wait('a')).toBe(0);
		limit.count('a');
		expect(limit.wait('a')).toBe(10);
		now = 9000;
		expect(limit.wait('a')).toBe(1);
		now = 10_000;
		expect(limit.wait('a')).toBe(0);
	});

	it('remembers a bounded number of addresses', () => {
		const limit = limiter(1, 10_000, () => 0);
		for (let visitor = 0; visitor < 5000; visitor++) limit.count(String(visitor));
		expect([limit.wait('0'), limit.wait('4999')]).toEqual([0, 10]);
	});
});
