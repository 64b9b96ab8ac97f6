// @ts-check
/**
 * The rooms of src and the arrows between them: data flows one way, from `trade` to `routes`.
 * ESLint refuses every import that is not in this table; README.md beside this file tells what lives in each room.
 */
import path from 'node:path';

/**
 * What each room may import, and with it whatever those may. "types of" a room are all that is let in of it.
 * A folder of `src/lib` is a room; `cli` is `src/cli`, and `routes` is the rest of `src`.
 * @satisfies {Record<string, readonly string[]>}
 */
export const ROOMS = {
	trade: [],
	// which languages there are; how they say something is not known by it
	'lang/lang.ts': [],
	lang: ['trade', 'lang/lang.ts'],
	names: ['trade', 'lang/lang.ts'],
	views: ['trade', 'lang/lang.ts'],
	words: ['views', 'names', 'lang', 'types of tables'],
	// why a cell is no period is worded in lang
	tables: ['trade', 'names', 'lang'],
	formats: ['tables'],
	snapshot: ['views', 'tables'],
	'engines/memory': ['snapshot'],
	engines: ['engines/memory'],
	intake: ['formats', 'snapshot', 'words'],
	charts: ['words'],
	pages: ['snapshot', 'charts'],
	components: ['pages', 'types of intake'],
	server: ['engines', 'intake', 'pages'],
	cli: ['server'],
	routes: ['server', 'components']
};

/** The rooms that may use what only node has (files first of all); every other one runs in browsers too. */
export const NODE_ROOMS = ['engines', 'server', 'cli'];

/** Packages that belong to one room, and to those that may import it. */
export const PACKAGE_ROOMS = { 'chart.js': 'charts', '@duckdb/node-api': 'engines', '@clickhouse/client': 'engines' };

/**
 * Imports against the arrows that are still there, by file: the rooms it reaches for.
 * A test fails when one of them is no longer needed, so that this list shrinks to nothing.
 * @type {Record<string, readonly string[]>}
 */
export const EXCEPTIONS = {};

/**
 * Imports that close a circle, "file -> file", as long as there are any.
 * @type {readonly string[]}
 */
export const CIRCLES = [];

const TYPES_OF = 'types of ';

/**
 * Every room that one may import, with whatever those may; for types, those of which only types are let in as well.
 * @param {string} room
 * @param {boolean} types
 * @returns {Set<string>}
 */
export function reach(room, types) {
	const reached = new Set([room]);
	for (const at of reached) {
		for (const entry of /** @type {Record<string, readonly string[]>} */ (ROOMS)[at] ?? []) {
			if (!entry.startsWith(TYPES_OF)) reached.add(entry);
			else if (types) reached.add(entry.slice(TYPES_OF.length));
		}
	}
	return reached;
}

/**
 * The room of a file, named from the root of the project with slashes; undefined outside src.
 * @param {string} file
 */
export function roomOf(file) {
	const [src, folder = '', room = '', inner] = file.split('/');
	if (src !== 'src') return undefined;
	if (folder === 'cli') return 'cli';
	if (folder !== 'lib') return 'routes';
	return Object.hasOwn(ROOMS, `${room}/${inner}`) ? `${room}/${inner}` : room;
}

/**
 * The file that an import names, from the root of the project; undefined for a package.
 * @param {string} from the importing file, from the root
 * @param {string} source what stands behind `from`
 */
export function importedFile(from, source) {
	const [name = ''] = source.split('?');
	if (name.startsWith('#lib/')) return path.posix.normalize(`src/lib/${name.slice('#lib/'.length)}`);
	return name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : undefined;
}
