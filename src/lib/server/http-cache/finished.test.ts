import { expect, it } from 'vitest';
import { finish, inEncoding, recompress, sizeOf } from './finished.ts';

const page = (text: string) =>
	finish({ status: 200, headers: { 'content-type': 'text/html', link: '</a>' }, body: Buffer.from(text) }, 'v1');

it('has a tag of its own for each body, which begins with that of all', async () => {
	const finished = page('figures '.repeat(200));
	const tags = [(await inEncoding(finished, 'identity')).etag, (await inEncoding(finished, 'gzip')).etag];
	tags.push((await inEncoding(finished, 'br')).etag);
	await recompress(finished);
	tags.push((await inEncoding(finished, 'br')).etag);
	expect(new Set(tags).size).toBe(4);
	for (const tag of tags) expect(tag.startsWith(`"${finished.tag}`)).toBe(true);
});

it('holds no more memory than it says: every body has its own', async () => {
	const finished = page('figures '.repeat(200));
	const before = sizeOf(finished);
	for (const encoding of ['br', 'gzip'] as const) await inEncoding(finished, encoding);
	await recompress(finished);
	let bodies = 0;
	for (const { body } of finished.variants.values()) {
		expect(body.buffer.byteLength).toBe(body.length);
		bodies += body.length;
	}
	expect(sizeOf(finished)).toBeGreaterThan(bodies);
	expect(sizeOf(finished)).toBeGreaterThan(before);
	expect(finished.rendered.body).toBe(finished.variants.get('identity')?.body);
});

it('compresses no picture and nothing short', async () => {
	const short = page('short');
	expect(await inEncoding(short, 'br')).toBe(short.variants.get('identity'));
});

it('is compressed once for all who ask at the same time', async () => {
	const finished = page('figures '.repeat(200));
	const variants = await Promise.all(Array.from({ length: 20 }, () => inEncoding(finished, 'br')));
	expect(new Set(variants).size).toBe(1);
});
