// @ts-check
/**
 * Compiles the messages of `src/lib/lang/messages/` where they changed: one typed function a message, which are not kept
 * in git. `npm ci` does it, and so does everything that needs them: builds, tests, `npm run check` and the commands.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LANG = fileURLToPath(new URL('../lib/lang', import.meta.url));
const SOURCE = path.join(LANG, 'messages');
/** As `.gitignore`, ESLint and Prettier know it. */
export const COMPILED = path.join(LANG, 'compiled');
/** Holds the fingerprint of what was compiled. */
const STAMP = path.join(COMPILED, '.inputs');
const BASE = 'en';

/** @returns {{ locale: string, content: Buffer<ArrayBuffer> }[]} the usual language first */
const sources = () =>
	fs
		.readdirSync(SOURCE)
		.filter((name) => name.endsWith('.json'))
		.sort((a, b) => Number(b === `${BASE}.json`) - Number(a === `${BASE}.json`) || (a < b ? -1 : 1))
		.map((name) => ({
			locale: name.replace(/\.json$/, ''),
			content: Buffer.from(fs.readFileSync(path.join(SOURCE, name)))
		}));

/** @param {ReturnType<typeof sources>} files */
function fingerprint(files) {
	const hash = createHash('sha256').update(fs.readFileSync(fileURLToPath(import.meta.url)));
	for (const { locale, content } of files) hash.update(`${locale}\0${content.length}\0`).update(content);
	return hash.digest('hex');
}

/** @param {string} wanted */
function isFresh(wanted) {
	try {
		return fs.readFileSync(STAMP, 'utf8') === wanted;
	} catch {
		return false;
	}
}

/**
 * Without a network: the reader of the message files is a package, and nothing is reported to anybody.
 * @param {ReturnType<typeof sources>} files
 * @returns {Promise<Record<string, string>>} texts of modules by their path
 */
async function compile(files) {
	const [{ compileProject }, { loadProjectInMemory, newProject }, { default: plugin }] = await Promise.all([
		import('@inlang/paraglide-js'),
		import('@inlang/sdk'),
		// @ts-expect-error the package names declarations that it does not hold
		import('@inlang/plugin-message-format')
	]);
	const locales = files.map(({ locale }) => locale);
	const project = await loadProjectInMemory({
		blob: await newProject({
			settings: /** @type {any} */ ({ baseLocale: BASE, locales, telemetry: 'off', modules: [] })
		}),
		lixKeyValues: [{ key: 'lix_telemetry', value: 'off' }],
		providePlugins: [plugin]
	});
	try {
		await project.importFiles({ pluginKey: plugin.key, files });
		return await compileProject({ project, compilerOptions: { outputStructure: 'message-modules' } });
	} finally {
		await project.close();
	}
}

/** A language's function whose body is one text. */
const ONE_TEXT = /^const (\w+) = \/\*\*.*?\*\/ \((i?)\) => \{\s*return \/\*\*.*?\*\/ \((`[^`]*`)\)\s*\};\n/gm;

/**
 * The texts put where their only caller asks for them: a page of many messages is a kilobyte smaller.
 * @param {string} text
 */
function inlined(text) {
	/** @type {Map<string, string>} */
	const texts = new Map();
	const rest = text.replace(ONE_TEXT, (_, name, input, said) => {
		texts.set(name, input ? said.replaceAll('${i?.', '${inputs.') : said);
		return '';
	});
	return rest.replace(/\b(\w+)\(inputs\)/g, (call, name) => texts.get(name) ?? call);
}

/** @param {unknown} error */
const isMissingPackage = (error) => error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/**
 * A compiled message without Paraglide's runtime, which looks for a language in cookies and addresses: here every caller
 * names it.
 * @param {string} text
 */
const withoutRuntime = (text) =>
	text
		.replace(/^import .*runtime\.js["'];?$/gm, '')
		.replace('experimentalStaticLocale ?? options.locale ?? getLocale()', 'options.locale')
		.replace(/(["'])\.\.?\/runtime\.js\1/g, '"../../types.js"');

/** How Paraglide finds the plural of a number: with rules that it makes anew for each, which takes longer than the rest. */
const PLURAL = 'return new Intl.PluralRules(locale, options).select(Number(input))';

/**
 * The module of plurals with one set of rules a language; no message asks for other rules than the usual.
 * @param {string} text
 */
function withKeptRules(text) {
	if (!text.includes(PLURAL)) throw new Error('Paraglide finds plurals in another way than src/cli/messages.js knows.');
	return `const rules = {};\n${text.replace(PLURAL, 'return (rules[locale] ??= new Intl.PluralRules(locale)).select(Number(input))')}`;
}

/** Makes the compiled messages agree with their sources. Several processes may do it at once. */
export async function compileMessages() {
	const files = sources();
	const wanted = fingerprint(files);
	if (isFresh(wanted)) return;
	const modules = await compile(files).catch((error) => {
		if (!isMissingPackage(error)) throw error;
		throw new Error('Packages of package.json are not installed. Run npm ci first.', { cause: error });
	});
	const fresh = `${COMPILED}.${process.pid}`;
	fs.rmSync(fresh, { recursive: true, force: true });
	for (const [name, text] of Object.entries(modules)) {
		if (!/^(messages\/.*|messages|registry)\.js$/.test(name)) continue;
		const file = path.join(fresh, name);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		const own = name === 'registry.js' ? withKeptRules(text) : inlined(withoutRuntime(text));
		fs.writeFileSync(file, `// @ts-nocheck\n${own}`);
	}
	fs.writeFileSync(path.join(fresh, '.inputs'), wanted);
	fs.rmSync(COMPILED, { recursive: true, force: true });
	try {
		fs.renameSync(fresh, COMPILED);
	} catch (error) {
		fs.rmSync(fresh, { recursive: true, force: true });
		// another process was first
		if (!isFresh(wanted)) throw error;
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	compileMessages().catch((error) => {
		// an installation without the packages that build compiles nothing
		const isIncomplete = isMissingPackage(error.cause);
		if (isIncomplete && process.env.npm_lifecycle_event === 'prepare') return;
		console.error(isIncomplete ? error.message : error);
		process.exitCode = 1;
	});
}
