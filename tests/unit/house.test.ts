import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { CIRCLES, EXCEPTIONS, importedFile, roomOf, ROOMS } from '../../src/rooms.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const files = readdirSync(`${ROOT}src`, { recursive: true })
	.map((file) => `src/${file}`.replaceAll('\\', '/'))
	.filter((file) => /\.(ts|js|svelte)$/.test(file) && !/\.test\.ts$|\/compiled|^src\/rooms\.js$/.test(file));

/** The code of a file: of a component, what its script elements hold. */
const codeOf = (file: string, text: string): string =>
	file.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
		: text;

/** Which files of src each file imports, for their types too. */
const graph = new Map(
	files.map((file) => {
		const code = codeOf(file, readFileSync(ROOT + file, 'utf8'));
		const sources = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
		return [file, sources.map((source) => importedFile(file, source)).filter((target) => target !== undefined)];
	})
);

/** Every file that is reached from one by imports; itself only where they lead back. */
function reachedFrom(file: string, without: readonly string[] = []): Set<string> {
	const reached = new Set<string>();
	const enter = (from: string) => {
		for (const target of graph.get(from) ?? []) {
			if (!without.includes(`${from} -> ${target}`)) reached.add(target);
		}
	};
	enter(file);
	for (const at of reached) enter(at);
	return reached;
}

const eslint = new ESLint({ cwd: ROOT });

/** What the fence says of code that would stand in a file. */
async function refusals(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath: ROOT + filePath });
	return (result?.messages ?? []).filter(({ ruleId }) => ruleId === 'house/arrows').map(({ message }) => message);
}

describe('imports follow the arrows of the house', () => {
	const knows = (room: string, other: string) => `Data flows one way: ${room} does not know ${other}.`;

	it.each([
		['src/lib/trade/new.ts', `import { log } from '#lib/server/log.ts';`, knows('trade', 'server')],
		['src/lib/trade/new.ts', `import { log } from '../server/log.ts';`, knows('trade', 'server')],
		['src/lib/trade/findings/new.ts', `import { log } from '../../server/log.ts';`, knows('trade', 'server')],
		['src/lib/trade/new.ts', `import type { Lang } from '#lib/lang/lang.ts';`, knows('trade', 'lang/lang.ts')],
		['src/lib/trade/new.ts', `export * from '#lib/views/view.ts';`, knows('trade', 'views')],
		['src/lib/trade/new.ts', `export { a } from '../views/view.ts';`, knows('trade', 'views')],
		['src/lib/trade/new.ts', `await import('#lib/views/view.ts');`, knows('trade', 'views')],
		['src/lib/trade/new.ts', `export type V = import('../views/view.ts').View;`, knows('trade', 'views')],
		['src/lib/names/new.ts', `import { m } from '#lib/lang/messages.ts';`, knows('names', 'lang')],
		['src/lib/views/new.ts', `import { m } from '#lib/lang/messages.ts';`, knows('views', 'lang')],
		['src/lib/lang/new.ts', `import { a } from '../words/account.ts';`, knows('lang', 'words')],
		['src/lib/views/new.ts', `import { a } from '#lib/words/account.ts';`, knows('views', 'words')],
		['src/lib/words/new.ts', `import { a } from '#lib/tables/table.ts';`, knows('words', 'tables but for its types')],
		['src/lib/tables/new.ts', `import { a } from '../formats/format.ts';`, knows('tables', 'formats')],
		['src/lib/formats/new.ts', `import { a } from '#lib/snapshot/snapshot.ts';`, knows('formats', 'snapshot')],
		['src/lib/snapshot/new.ts', `import { a } from '#lib/engines/files/store.ts';`, knows('snapshot', 'engines')],
		['src/lib/engines/memory/new.ts', `import { a } from '../files/store.ts';`, knows('engines/memory', 'engines')],
		['src/lib/engines/files/new.ts', `import { a } from '#lib/intake/merge.ts';`, knows('engines', 'intake')],
		['src/lib/intake/new.ts', `import { a } from '#lib/engines/memory/a.ts';`, knows('intake', 'engines/memory')],
		['src/lib/charts/new.ts', `import { a } from '#lib/pages/links.ts';`, knows('charts', 'pages')],
		['src/lib/views/new.ts', `import { Chart } from 'chart.js';`, knows('views', 'charts')],
		['src/lib/views/new.ts', `import { a } from 'chart.js/helpers';`, knows('views', 'charts')],
		['src/lib/pages/new.ts', `import A from '../components/ChartCard.svelte';`, knows('pages', 'components')],
		[
			'src/lib/components/New.svelte',
			`<script lang="ts">import { a } from '#lib/server/asked.ts';</script>{a}`,
			knows('components', 'server')
		],
		[
			'src/lib/components/new.ts',
			`import { merge } from '#lib/intake/merge.ts';`,
			'Data flows one way: components does not know intake but for its types.'
		],
		['src/lib/server/new.ts', `import A from '#lib/components/ChartCard.svelte';`, knows('server', 'components')],
		['src/lib/server/new.ts', `import { a } from '../../routes/pictures.ts';`, knows('server', 'routes')],
		['src/cli/new.ts', `import A from '../lib/components/ChartCard.svelte';`, knows('cli', 'components')],
		['src/routes/new.ts', `import { a } from '../cli/problem-lines.ts';`, knows('routes', 'cli')],
		[
			'src/lib/pantry/new.ts',
			`import { a } from '#lib/trade/unit.ts';`,
			'pantry is no room of the house: name it in src/rooms.js.'
		]
	])('%s: %s', async (file, code, message) => {
		expect(await refusals(file, code)).toEqual([message]);
	});

	it.each(['trade', 'views', 'snapshot', 'engines/memory', 'intake', 'components'])(
		'%s runs in browsers, so it takes nothing from node',
		async (room) => {
			for (const source of ['node:fs/promises', 'fs', 'node:crypto']) {
				expect(await refusals(`src/lib/${room}/new.ts`, `import { a } from '${source}';`)).toEqual([
					`${room} runs in browsers too, where ${source} is not; only engines, server, cli may use it.`
				]);
			}
		}
	);

	it.each([
		['src/lib/words/new.ts', `import { a } from '#lib/trade/unit.ts';`],
		['src/lib/trade/findings/new.ts', `import { a } from '../unit.ts';`],
		['src/lib/views/new.ts', `import { LANGS } from '#lib/lang/lang.ts';`],
		['src/lib/engines/files/new.ts', `import { readFile } from 'node:fs/promises';`],
		['src/lib/engines/files/new.ts', `import { a } from '../memory/a.ts';`],
		['src/lib/components/new.ts', `import type { Merge } from '#lib/intake/merge.ts';`],
		['src/lib/components/new.ts', `import { type Merge } from '#lib/intake/merge.ts';`],
		['src/routes/new.server.ts', `import { a } from '#lib/server/asked.ts';`],
		['src/routes/new.server.ts', `import type { ServerResponse } from 'node:http';`],
		['src/lib/trade/new.test.ts', `import { a } from '#lib/tables/table.ts';`]
	])('%s may: %s', async (file, code) => {
		expect(await refusals(file, code)).toEqual([]);
	});

	it('has a place in the table for every folder of src/lib', () => {
		const rooms = new Set(files.map((file) => roomOf(file)));
		expect([...rooms].filter((room) => room === undefined || !Object.hasOwn(ROOMS, room))).toEqual([]);
	});

	it('makes no exception that is no longer needed', () => {
		const needless = Object.entries(EXCEPTIONS).flatMap(([file, rooms]) => {
			const reached = new Set((graph.get(file) ?? []).map((target) => roomOf(target)));
			return rooms.filter((room) => !reached.has(room)).map((room) => `${file}: ${room}`);
		});
		expect(needless, 'take these out of EXCEPTIONS in src/rooms.js').toEqual([]);
	});
});

describe('imports make no circle', () => {
	it('not anywhere in src, not even for types', () => {
		expect(files.filter((file) => reachedFrom(file, CIRCLES).has(file))).toEqual([]);
	});

	it('makes no exception that is no longer needed', () => {
		const needless = CIRCLES.filter((edge) => {
			const [from = '', to = ''] = edge.split(' -> ');
			return !graph.get(from)?.includes(to) || !reachedFrom(to).has(from);
		});
		expect(needless, 'take these out of CIRCLES in src/rooms.js').toEqual([]);
	});
});

describe('files stay short enough to be read at once', () => {
	it('none has over 300 lines', () => {
		const lines = (file: string): number => readFileSync(ROOT + file, 'utf8').split('\n').length - 1;
		expect(files.filter((file) => lines(file) > 300)).toEqual([]);
	});
});
