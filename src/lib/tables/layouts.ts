import * as v from 'valibot';
import { isLayoutName } from './address-names.ts';
import { layoutSchema, LARGEST_LAYOUT, type Layout } from './layout.ts';
import type { Problem } from './problem.ts';
import { problem } from './problems.ts';
import { tooLarge } from './file-problems.ts';
import { say, type Sentence } from '#lib/lang/sentence.ts';

/** What a file of `layouts/` says. */
export interface LayoutFile {
	/** Absent where it cannot be used. */
	readonly layout?: Layout;
	readonly problems: readonly Problem[];
}

const badLayout = (file: string, line: number, message: Sentence, found?: string): Problem =>
	problem('bad-layout', 'error', { file, line }, { message, ...(found !== undefined && { found }) });

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The line that a key stands on: the keys of its path are looked for one after the other. */
function lineOf(text: string, path: readonly unknown[]): number {
	let at = 0;
	for (const key of path) {
		const next = typeof key === 'string' ? text.indexOf(JSON.stringify(key), at) : -1;
		if (next >= 0) at = next;
	}
	return lineAt(text, at);
}

function jsonOf(file: string, text: string): { json: unknown } | { problem: Problem } {
	try {
		return { json: JSON.parse(text) as unknown };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		const offset = Number(/position (\d+)/.exec(why)?.[1] ?? 0);
		return { problem: badLayout(file, lineAt(text, offset), say('This layout is not JSON')) };
	}
}

const nameOf = (file: string): string => /^layouts\/(.*)\.json$/s.exec(file)?.[1] ?? '';

/** What is wrong with a layout, or with the key at a path in it. */
function faultOf(where: string, { type, message }: { type: string; message: string }): Sentence {
	const why = [message];
	if (where === '') return say('This layout is not right: {why}', { why });
	if (type === 'check') return say('"{where}" of this layout has to say one thing: {why}', { where, why });
	return say('"{where}" of this layout is not right: {why}', { where, why });
}

/** Reads a layout. One with a fault is not used, and every fault is reported. */
export function readLayout(file: string, text: string): LayoutFile {
	const id = nameOf(file);
	if (!isLayoutName(id)) {
		const message = say('"{found}" cannot name a layout: it takes 1 to 60 small letters, digits and hyphens', {
			found: id
		});
		return { problems: [badLayout(file, 1, message, id)] };
	}
	if (text.length > LARGEST_LAYOUT) return { problems: [tooLarge(file, text.length, LARGEST_LAYOUT)] };
	const parsed = jsonOf(file, text);
	if ('problem' in parsed) return { problems: [parsed.problem] };
	const reading = v.safeParse(layoutSchema, parsed.json);
	if (reading.success) return { layout: { id, ...reading.output }, problems: [] };
	return {
		problems: reading.issues.map((issue) => {
			const path = (issue.path ?? []).map(({ key }) => key);
			return badLayout(file, lineOf(text, path), faultOf(path.join('.'), issue));
		})
	};
}

/** A layout as its file holds it. */
export function writeLayout({ id: _id, ...layout }: Layout): string {
	return `${JSON.stringify(layout, undefined, '\t')}\n`;
}

/** The layouts among the files of a data directory, in the order of their names, and what is wrong with the others. */
export function layoutsAmong(files: Readonly<Record<string, string>>): {
	layouts: Layout[];
	problems: Problem[];
} {
	const readings = Object.keys(files)
		.filter((file) => file.startsWith('layouts/'))
		.sort()
		.map((file) => readLayout(file, files[file] ?? ''));
	return {
		layouts: readings.flatMap(({ layout }) => layout ?? []),
		problems: readings.flatMap(({ problems }) => problems)
	};
}
