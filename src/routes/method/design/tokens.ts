/** A custom property of a style sheet: its name without the dashes, and what it says. */
export interface Token {
	name: string;
	value: string;
}

/** Each block of a style sheet of ours: what it is for, and what stands in it. No rule of ours is nested. */
const BLOCK = /([^{}]+)\{([^{}]*)\}/g;
const PROPERTY = /--([\w-]+):\s*([^;]+);/g;

const withoutComments = (css: string): string => css.replace(/\/\*[^]*?\*\//g, '');

/** What follows the at-rule or the rule before it is the selector: `@media print { :root` is `:root`. */
const selectorsOf = (head: string): string[] =>
	head
		.split(/[;{}]/)
		.at(-1)
		?.split(',')
		.map((text) => text.trim()) ?? [];

/**
 * The custom properties that a style sheet sets in every block for `selector`, in their order, the last one of a name;
 * `within` names the at-rule they stand in, and without it those outside of any are read.
 */
export function readTokens(css: string, selector: string, within = ''): Token[] {
	const values = new Map<string, string>();
	for (const { inside, text } of sections(withoutComments(css))) {
		if (inside !== within) continue;
		for (const [, head = '', body = ''] of text.matchAll(BLOCK)) {
			if (!selectorsOf(head).includes(selector)) continue;
			for (const [, name = '', value = ''] of body.matchAll(PROPERTY)) values.set(name, value.trim());
		}
	}
	return [...values].map(([name, value]) => ({ name, value }));
}

/** A style sheet's rules by the at-rule they stand in. */
function* sections(css: string): Generator<{ inside: string; text: string }> {
	let rest = css;
	for (;;) {
		const start = rest.search(/@media[^{]*\{/);
		yield { inside: '', text: start < 0 ? rest : rest.slice(0, start) };
		if (start < 0) return;
		const open = rest.indexOf('{', start);
		let depth = 1;
		let end = open + 1;
		for (; end < rest.length && depth > 0; end++) {
			if (rest[end] === '{') depth++;
			if (rest[end] === '}') depth--;
		}
		yield { inside: rest.slice(start, open).trim(), text: rest.slice(open + 1, end - 1) };
		rest = rest.slice(end);
	}
}

/** Those whose name begins with `prefix`. */
export const namedLike = (tokens: readonly Token[], prefix: string): Token[] =>
	tokens.filter(({ name }) => name.startsWith(`${prefix}-`));

/** A length in rem as pixels, for a reader who left the size of text alone; undefined for any other length. */
export function pixels(value: string): number | undefined {
	const rem = /^([\d.]+)rem$/.exec(value)?.[1];
	return rem === undefined ? undefined : Number(rem) * 16;
}
