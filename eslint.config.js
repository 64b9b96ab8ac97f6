import { isBuiltin } from 'node:module';
import path from 'node:path';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { EXCEPTIONS, importedFile, NODE_ROOMS, PACKAGE_ROOMS, reach, roomOf, ROOMS } from './src/rooms.js';
import svelteConfig from './svelte.config.js';

/**
 * Whether an import brings types alone, which are gone when the code runs.
 * @param {any} node
 */
const isOfTypes = (node) =>
	node.type === 'TSImportType' ||
	node.importKind === 'type' ||
	node.exportKind === 'type' ||
	(node.specifiers?.length > 0 && node.specifiers.every((/** @type {any} */ each) => each.importKind === 'type'));

/**
 * Why a file may not import something; undefined where it may.
 * @param {string} file from the root of the project, with slashes
 * @param {string} source what stands behind `from`
 * @param {boolean} types
 */
function refusal(file, source, types) {
	const room = roomOf(file);
	if (room === undefined) return undefined;
	if (!Object.hasOwn(ROOMS, room)) return `${room} is no room of the house: name it in src/rooms.js.`;
	if (isBuiltin(source) && !types && !NODE_ROOMS.includes(room)) {
		return `${room} runs in browsers too, where ${source} is not; only ${NODE_ROOMS.join(', ')} may use it.`;
	}
	const home = Object.entries(PACKAGE_ROOMS).find(([name]) => source === name || source.startsWith(`${name}/`))?.[1];
	const target = home ?? roomOf(importedFile(file, source) ?? '');
	if (target === undefined || reach(room, types).has(target) || EXCEPTIONS[file]?.includes(target)) return undefined;
	return `Data flows one way: ${room} does not know ${target}${reach(room, true).has(target) ? ' but for its types' : ''}.`;
}

/** Imports follow the arrows of src/rooms.js, however they are written: static or dynamic, `#lib/` or relative. */
const arrows = {
	/** @param {any} context */
	create(context) {
		const file = path.relative(context.cwd, context.filename).replaceAll(path.sep, '/');
		const check = (/** @type {any} */ node) => {
			const source = node.source?.value ?? node.argument?.literal?.value;
			const message = typeof source === 'string' ? refusal(file, source, isOfTypes(node)) : undefined;
			if (message !== undefined) context.report({ node, message });
		};
		return {
			ImportDeclaration: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check,
			ImportExpression: check,
			TSImportType: check
		};
	}
};

const navigation = svelte.rules['no-navigation-without-resolve'];

/** The plugin's rule that links are resolved, which takes our own makers of addresses for resolving, too. */
const resolvedLinks = {
	...navigation,
	/** @param {any} context */
	create(context) {
		const report = (/** @type {any} */ problem) => {
			const { start, end } = problem.loc;
			const [from, to] = [start, end].map((at) => context.sourceCode.getIndexFromLoc(at));
			const written = context.sourceCode.text.slice(from, to);
			if (!/^(href=\{)?(addressOf|pngAddress|pairAddress|rowAddress|problemAddress)\(/.test(written))
				context.report(problem);
		};
		return navigation.create(Object.create(context, { report: { value: report } }));
	}
};

export default ts.config(
	{
		ignores: [
			'build/',
			'build-static/',
			'.svelte-kit/',
			'node_modules/',
			'test-results/',
			'bench-results/',
			'src/lib/lang/compiled*/'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			eqeqeq: 'error',
			'prefer-const': 'error'
		}
	},
	{
		files: ['src/**'],
		ignores: ['**/*.test.ts', 'src/rooms.js'],
		plugins: { house: { rules: { arrows, 'resolved-links': resolvedLinks } } },
		rules: {
			'house/arrows': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			'house/resolved-links': 'error'
		}
	},
	{
		// a frame's links are whole addresses: it stands in somebody else's page
		files: ['src/routes/embed/*.svelte'],
		rules: { 'house/resolved-links': 'off' }
	}
);
