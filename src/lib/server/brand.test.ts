import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { brandFile, inlineLogo } from './brand.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

let dir: string;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'brand-'));
	await mkdir(join(dir, 'brand'));
	const write = (name: string, bytes: Buffer | string) => writeFile(join(dir, 'brand', name), bytes);
	await write('logo.png', PNG);
	await write('other.png', PNG);
	await write('page.png', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
	await write('house.woff2', 'wOF2 and so on');
	await write('small.webp', 'RIFF0000WEBP');
	await write('large.png', Buffer.concat([PNG, Buffer.alloc(200 * 1024)]));
	spawnSync('mkfifo', [join(dir, 'brand', 'pipe.png')]);
	await write('two-kB.png', Buffer.concat([PNG, Buffer.alloc(2048)]));
	vi.stubEnv('DATA_DIR', dir);
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await rm(dir, { recursive: true, force: true });
});

describe('a file of the house style', () => {
	it.each([
		['logo.png', 'image/png'],
		['small.webp', 'image/webp'],
		['house.woff2', 'font/woff2'],
		// what only calls itself a picture
		['page.png', undefined],
		['large.png', undefined],
		['gone.png', undefined],
		// one of the few threads that read files would wait for whoever writes to it
		['pipe.png', undefined]
	])('%s is %s by its first bytes', async (name, type) => {
		expect((await brandFile({ logo: name }, name))?.type).toBe(type);
	});

	it('is read only where site.csv names it', async () => {
		expect(await brandFile({ logo: 'logo.png' }, 'other.png')).toBeUndefined();
		expect(await brandFile({}, 'logo.png')).toBeUndefined();
		expect(await brandFile({ logo: 'logo.png' }, '../brand/logo.png')).toBeUndefined();
	});

	it('stands in a frame where it has at most 1 kB', async () => {
		expect(await inlineLogo({ logo: 'logo.png' })).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
		expect(await inlineLogo({ logo: 'two-kB.png' })).toBeUndefined();
		expect(await inlineLogo({})).toBeUndefined();
	});
});
