import { choices } from '#lib/edition/edition.ts';

/** What can be chosen does not depend on what is: it is not sent again with every view. */
export function load({ locals }) {
	return { choices: choices(locals.now) };
}
