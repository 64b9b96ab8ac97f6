import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './test.ts';
import { serve, type Server } from './server.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note\n';
const RUSSIA = 'CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,,paper,=1+1\n';
const US = 'CHN,USA,total,2023-01/2023-08,420,USD bn,-8.7,,paper,<img src=x onerror=alert(1)>\n';
const CHARTS =
	'slug,aliases,title,view,note\n' +
	'first,old-name~older,<b>First</b> chart,time=2022-08..2023-08,<script>alert(2)</script>\n' +
	'broken,,Broken,measure=banana,\n';
const SOURCES =
	'id,publisher,origin,title,published,url,rank\npaper,"Paper, ""The"" <i>",,One,2023-09-19,javascript:alert(3),3\nlater,Paper,,Two,2099-01-01,,3\n';

async function dataDir(files: Record<string, string>): Promise<string> {
	const dir = await mkdtemp(path.join(tmpdir(), 'twoway-e2e-'));
	for (const [name, text] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
		await writeFile(path.join(dir, name), text);
	}
	return dir;
}

interface Refused {
	error: { status: number; message: string };
}

test.describe('what programs and people are answered', () => {
	let server: Server;
	let dir: string;
	const get = (address: string, init?: RequestInit) => fetch(server.url + address, { redirect: 'manual', ...init });

	test.beforeAll(async () => {
		dir = await dataDir({
			'observations/a.csv': HEADER + RUSSIA + US + 'CHN,RUS,total,2023,240,USD bn,,,later,\n',
			'sources.csv': SOURCES,
			'charts.csv': CHARTS
		});
		server = await serve(dir);
	});
	test.afterAll(async () => {
		await server.stop();
		await rm(dir, { recursive: true });
	});

	test('JSON has a strong ETag, a short life, and 304 for who has it', async () => {
		const first = await get('/charts/first.json');
		const etag = first.headers.get('etag') ?? '';
		expect(etag).toMatch(/^"[^"]+"$/);
		expect(first.headers.get('cache-control')).toMatch(/max-age=\d{1,2}$/);
		const again = await get('/charts/first.json', { headers: { 'if-none-match': `"other", W/${etag}` } });
		expect(again.status).toBe(304);
		expect(await again.text()).toBe('');
	});

	test('a page has an ETag and 304 as well, and sets no cookie', async () => {
		for (const address of ['/', '/charts/first', '/explore?partner=RUS', '/data', '/method']) {
			const page = await get(address);
			expect(page.status, address).toBe(200);
			expect(page.headers.get('set-cookie')).toBeNull();
			const etag = page.headers.get('etag') ?? '';
			expect(etag, address).toMatch(/^"[^"]+"$/);
			expect((await get(address, { headers: { 'if-none-match': etag } })).status, address).toBe(304);
		}
	});

	test('pages may not be framed, and their policy allows nothing inline without a hash', async () => {
		const policy = (await get('/charts/first')).headers.get('content-security-policy') ?? '';
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
	});

	for (const [address, status, reason] of [
		['/charts/nope', 404, ''],
		['/charts/nope.json', 404, 'no chart "nope"'],
		['/charts/..%2f..%2fpackage.json', 404, 'no chart'],
		['/charts/broken', 400, ''],
		['/charts/broken.json', 400, 'charts.csv:3'],
		['/charts/first.json?time=2023.1', 400, 'January or October'],
		['/explore.json?measure=banana', 400, 'not one of value, growth'],
		['/explore.csv?partner=XXQ', 400, 'no country or area we know'],
		['/explore?measure=banana', 400, ''],
		['/no/such/page', 404, '']
	] as const)
		test(`${address} gives ${status}, with the reason`, async () => {
			const answer = await get(address);
			expect(answer.status).toBe(status);
			if (reason !== '') {
				const { error } = (await answer.json()) as Refused;
				expect(error.status).toBe(status);
				expect(error.message).toContain(reason);
			} else {
				expect(await answer.text()).toContain('</html>');
			}
		});

	test('an address of a program that is not there answers it in JSON', async () => {
		const answer = await get('/no/such.json');
		expect(answer.status).toBe(404);
		expect(((await answer.json()) as Refused).error.message).toContain('/no/such.json');
	});

	test('who asks otherwise than by reading is told how to ask, a program in JSON', async () => {
		for (const [address, method] of [
			['/method', 'POST'],
			['/', 'DELETE'],
			['/charts/first.json', 'PUT'],
			['/explore.csv', 'POST']
		] as const) {
			const answer = await get(address, { method });
			expect([address, answer.status]).toEqual([address, 405]);
			expect(answer.headers.get('allow')).toContain('GET');
			const { error } = (await answer.json()) as Refused;
			expect([error.status, error.message]).toEqual([
				405,
				`${method} does nothing at ${address}; ask with ${answer.headers.get('allow')}.`
			]);
		}
		const may = await get('/explore.json', { method: 'OPTIONS' });
		expect([may.status, may.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
		expect(may.headers.get('access-control-allow-methods')).toContain('GET');
		const long = await get(`/explore.json?x=${'a'.repeat(9000)}`);
		expect([long.status, ((await long.json()) as Refused).error.status]).toEqual([414, 414]);
	});

	test('a page says how its letters are written', async () => {
		expect((await get('/')).headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect((await get('/embed?partner=RUS')).headers.get('content-type')).toBe('text/html; charset=utf-8');
	});

	test('an old slug redirects for ever, with its query', async () => {
		for (const [from, to] of [
			['/charts/old-name?theme=dark', '/charts/first?theme=dark'],
			['/charts/older.json?theme=dark', '/charts/first.json?theme=dark']
		] as const) {
			const answer = await get(from);
			expect(answer.status).toBe(308);
			expect(new URL(answer.headers.get('location') ?? '', server.url + from).href).toBe(server.url + to);
		}
	});

	test('the frame that oEmbed gives is light, unless the address asks for another theme', async () => {
		const frameOf = async (address: string): Promise<string> => {
			const answer = await get(`/oembed?url=${encodeURIComponent(server.url + address)}`);
			return ((await answer.json()) as { html: string }).html;
		};
		expect(await frameOf('/charts/first')).toMatch(/theme=light".*color-scheme:light/);
		expect(await frameOf('/explore?partner=RUS')).toMatch(/theme=light".*color-scheme:light/);
		expect(await frameOf('/charts/first?theme=dark')).toMatch(/theme=dark".*color-scheme:dark/);
		expect(await frameOf('/charts/first?theme=auto')).not.toContain('color-scheme');
		const page = await (await get('/explore?partner=RUS&theme=auto')).text();
		expect(page).toMatch(/\/oembed\?url=[^"]*theme%3Dauto/);
	});

	test('a query on a named chart overrides its keys', async () => {
		const chart = (await (await get('/charts/first.json?partner=USA&time=2023-08')).json()) as {
			view: Record<string, string>;
			series: unknown[];
		};
		expect(chart.view).toMatchObject({ partner: 'USA', time: '2023-08' });
		expect(chart.series).toHaveLength(1);
	});

	test('text from data is text: no markup, no formula, no script address', async ({ page }) => {
		const csv = await (await get('/data/observations.csv')).text();
		expect(csv).toContain("'=1+1");
		expect(csv).toContain('-8.7');
		expect(csv).not.toMatch(/'-8\.7/);
		for (const address of ['/', '/charts/first', '/data', '/data?row=observations/a.csv:3']) {
			const html = await (await get(address)).text();
			expect(html, address).not.toMatch(/<b>First|<img src=x|<script>alert|href="javascript:/);
		}
		const dialogs: string[] = [];
		page.on('dialog', (dialog) => {
			dialogs.push(dialog.message());
			void dialog.dismiss();
		});
		await page.goto(`${server.url}/charts/first`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>First</b> chart');
		expect(dialogs).toEqual([]);
	});

	test('an embargoed row is nowhere', async () => {
		for (const address of [
			'/data/observations.csv',
			'/data/rows.json',
			'/explore.json?time=latest&partner=RUS',
			'/data',
			'/data/problems.json'
		])
			expect(await (await get(address)).text(), address).not.toMatch(/2099|CHN,RUS,total,2023,|period:"2023"/);
		const health = (await (await get('/healthz')).json()) as { observations: number };
		expect(health.observations).toBe(2);
	});

	test('feeds: all problems, a data package, health', async () => {
		const { problems } = (await (await get('/data/problems.json')).json()) as {
			problems: { code: string; file: string; line: number }[];
		};
		expect(problems).toContainEqual(
			expect.objectContaining({ code: 'bad-view', file: 'charts.csv', line: 3, column: 4 })
		);
		const pack = (await (await get('/datapackage.json')).json()) as {
			resources: { path: string; schema: { fields: { name: string }[] } }[];
		};
		const [resource] = pack.resources;
		const csv = await (await get(`/${resource?.path}`)).text();
		expect(csv.split('\n')[0]?.split(',')).toEqual(resource?.schema.fields.map(({ name }) => name));
		const health = (await (await get('/healthz')).json()) as Record<string, unknown>;
		expect(health).toMatchObject({ status: 'ok', newest: '2023-01/2023-08', problems: { error: 1 } });
	});

	test('a row added by hand shows on the next request; a half-written file leaves the last good rows', async () => {
		const file = path.join(dir, 'observations/a.csv');
		const value = async () => {
			const answer = (await (await get('/explore.json?partner=RUS&time=2023-09')).json()) as {
				series: { points: { value: number }[] }[];
			};
			return answer.series[0]?.points[0]?.value;
		};
		expect(await value()).toBeUndefined();
		const more = HEADER + RUSSIA + US + 'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,,paper,\n';
		await writeFile(`${file}.new`, more);
		await rename(`${file}.new`, file);
		expect(await value()).toBe(176.4);
		await writeFile(file, `${more}CHN,RUS,"total,2023`);
		expect(await value()).toBe(176.4);
		// a last line that does not end is waited for; of a file that stays so it is told
		const codes = async () => {
			const { problems } = (await (await get('/data/problems.json')).json()) as { problems: { code: string }[] };
			return problems.map(({ code }) => code);
		};
		await expect.poll(codes).toContain('csv-syntax');
		expect(await value()).toBe(176.4);
	});
});

for (const [what, files] of [
	['missing', undefined],
	['empty', {}],
	['without a valid row', { 'observations/a.csv': `${HEADER}CHN,XXQ,total,2023,1,USD bn,,,s,\n` }],
	['with an empty file', { 'observations/a.csv': '' }]
] as const)
	test(`a data directory ${what} still gives pages that say so`, async ({ page }) => {
		const dir = files ? await dataDir(files) : path.join(tmpdir(), 'twoway-no-such-directory');
		const server = await serve(dir);
		try {
			for (const address of ['/', '/explore', '/data', '/method']) {
				const answer = await page.goto(server.url + address);
				expect(answer?.status(), address).toBe(200);
			}
			await page.goto(server.url);
			await expect(page.locator('main')).toContainText(/observations/);
			expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
		} finally {
			await server.stop();
		}
	});
