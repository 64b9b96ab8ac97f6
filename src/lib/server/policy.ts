import { createHash } from 'node:crypto';

/** A source expression of a content security policy that allows just this script or style. */
export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A content security policy as its header says it. Directives without a source are left out. */
export const policyText = (directives: Record<string, readonly string[]>): string =>
	Object.entries(directives)
		.filter(([, sources]) => sources.length > 0)
		.map(([name, sources]) => `${name} ${sources.join(' ')}`)
		.join('; ');

/** What lies between the tags of every style element. */
export const styles = (markup: string): string[] =>
	[...markup.matchAll(/<style[^>]*>([^<]*)<\/style>/g)].map(([, text = '']) => text);
