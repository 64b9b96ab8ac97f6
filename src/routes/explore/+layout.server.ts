import { choices } from '#lib/pages/choices.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';

/** What can be chosen does not depend on what is: it is not sent again with every view. */
export function load({ url, locals }) {
	return { choices: choices(locals.snapshot, pageLangOf(url)) };
}
