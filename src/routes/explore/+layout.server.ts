import { pageLangOf } from '#lib/server/language.ts';
import { choices } from '#lib/server/twoway.ts';

/** What can be chosen does not depend on what is: it is not sent again with every view. */
export async function load({ url }) {
	return { choices: await choices(pageLangOf(url)) };
}
