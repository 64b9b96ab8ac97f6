import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROOMS } from '../../src/rooms.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const markdown = (folder: string): string[] =>
	readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.posix.join(folder, file.replaceAll('\\', '/')));

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...markdown('src')];
/** Those that are about the code, and name its files. */
const OF_THE_CODE = DOCUMENTS.filter((file) => file !== 'README.md');

const textOf = (file: string): string => readFileSync(ROOT + file, 'utf8');

/** What stands for any name: `lib/formats/NAME.ts`. */
const isPlaceholder = (name: string): boolean => /\b[A-Z]{4,}\b(?!\.md)/.test(name);

/** Headings as links name them: "How to add" is #how-to-add. */
const anchorsOf = (text: string): string[] =>
	[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} -]/gu, '')
			.replaceAll(' ', '-')
	);

describe.each(DOCUMENTS)('%s', (document) => {
	it('has no dead link within the project', () => {
		const text = textOf(document);
		const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
		const dead = links.filter((link) => {
			const [file = '', anchor] = link.split('#');
			const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
			if (!existsSync(ROOT + target)) return true;
			return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
		});
		expect(dead).toEqual([]);
	});
});

describe.each(OF_THE_CODE)('%s', (document) => {
	it('names no file or folder that does not exist', () => {
		const prose = textOf(document).replace(/^```[\s\S]*?^```/gm, '');
		const names = [...prose.matchAll(/`(\w[\w./[\]+-]*)`/g)].map(([, name = '']) => name);
		const files = names.filter((name) => /\.(ts|js|svelte|css|json|md)$|\w\/$/.test(name) && !isPlaceholder(name));
		const places = [path.posix.dirname(document), 'src', 'src/lib', 'data', '.'];
		const missing = files.filter((name) => !places.some((place) => existsSync(path.join(ROOT, place, name))));
		expect(missing).toEqual([]);
	});
});

it('src/README.md has the table of rooms that the fence keeps', () => {
	const rows = [...textOf('src/README.md').matchAll(/^\| `([\w/.]+)`\s*\|[^|]*\| ([^|]*?)\s*\|$/gm)];
	const told = Object.fromEntries(rows.map(([, room = '', others = '']) => [room, others.split(', ')]));
	const kept = Object.entries(ROOMS).map(([room, others]) => [room, others.length > 0 ? others : ['nothing']]);
	expect(told).toEqual(Object.fromEntries(kept));
});
