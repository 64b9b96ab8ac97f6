import { describe, expect, it } from 'vitest';
import { finish } from '#lib/trade/steps.ts';
import { tagOf } from './etag.ts';
import { inBytes } from './in-bytes.ts';
import { CACHE_CONTROL, refuse, respond, respondCsv, respondJson, respondPng, respondSvg } from './respond.ts';

const asked = (headers: Record<string, string> = {}) => new Request('http://localhost/', { headers });

describe('a finished body', () => {
	it('says what it is, how long it may be used, and that any page may read it', async () => {
		const response = respond(asked(), 'figures', 'text/plain', { vary: 'accept' });
		expect(response.status).toBe(200);
		expect(await response.text()).toBe('figures');
		expect(Object.fromEntries(response.headers)).toEqual({
			etag: `"${tagOf('figures')}"`,
			'cache-control': CACHE_CONTROL,
			'access-control-allow-origin': '*',
			'content-type': 'text/plain',
			vary: 'accept'
		});
	});

	it.each([
		['the same tag', `"${tagOf('figures')}"`],
		['a weak one', `W/"${tagOf('figures')}"`],
		['one of an encoding', `"${tagOf('figures')}-gzip"`],
		['one of several', `"other", "${tagOf('figures')}"`],
		['any', '*']
	])('is not sent again to who has it: %s', async (_, tag) => {
		const response = respond(asked({ 'if-none-match': tag }), 'figures', 'text/plain');
		expect(response.status).toBe(304);
		expect(await response.text()).toBe('');
		expect(response.headers.get('etag')).toBe(`"${tagOf('figures')}"`);
		expect(response.headers.get('cache-control')).toBe(CACHE_CONTROL);
	});

	it.each(['"other"', `"${tagOf('older figures')}"`, tagOf('figures'), ''])(
		'is sent to who has another one: %j',
		(tag) => {
			expect(respond(asked({ 'if-none-match': tag }), 'figures', 'text/plain').status).toBe(200);
		}
	);

	it('has the same tag as often as it is made, and another one once a byte differs', () => {
		const tag = (body: string) => respond(asked(), body, 'text/plain').headers.get('etag');
		expect(tag('a')).toBe(tag('a'));
		expect(tag('a')).not.toBe(tag('b'));
	});
});

describe('a body that is written in parts', () => {
	const parts = Array.from({ length: 20 }, (_, i) => `${i}é`.repeat(60_000));

	it('has the tag of its bytes, which are not copied again', async () => {
		const written = finish(inBytes(parts));
		expect(written.tag).toBe(tagOf(parts.join('')));
		const response = respondCsv(asked(), written);
		expect(response.headers.get('etag')).toBe(`"${written.tag}"`);
		const sent = (await response.body?.getReader().read())?.value;
		expect(sent).toBe(written.bytes);
		expect(new TextDecoder().decode(sent)).toBe(parts.join(''));
	});

	it('is put together in steps too', () => {
		expect([...inBytes(parts)].length).toBeGreaterThan(parts.length + 2);
	});
});

describe('a body of a kind', () => {
	it('is JSON that ends its line', async () => {
		const response = respondJson(asked(), { a: [1] });
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(await response.text()).toBe('{"a":[1]}\n');
	});

	it('is CSV in UTF-8', () => {
		expect(respondCsv(asked(), 'a,b\n').headers.get('content-type')).toBe('text/csv; charset=utf-8');
	});

	it('is a PNG', () => {
		expect(respondPng(asked(), new Uint8Array([1])).headers.get('content-type')).toBe('image/png');
	});

	it('is an SVG that runs nothing, loads nothing and stands in no frame; only its own styles hold', () => {
		const policy = respondSvg(asked(), '<svg><style>a{}</style></svg>').headers.get('content-security-policy');
		expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/);
		expect(respondSvg(asked(), '<svg/>').headers.get('content-security-policy')).toBe(
			"default-src 'none'; frame-ancestors 'none'"
		);
	});
});

it.each([400, 404, 501] as const)('a refusal is JSON, says why, and is stored nowhere: %i', async (status) => {
	const response = refuse(status, 'There is "nothing" here.');
	expect(response.status).toBe(status);
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(response.headers.get('access-control-allow-origin')).toBe('*');
	expect(await response.json()).toEqual({ error: { status, message: 'There is "nothing" here.' } });
});
