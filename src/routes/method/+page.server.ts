import { pageLangOf } from '#lib/lang/page-lang.ts';
import { contributionExample } from '#lib/pages/contribution-example.ts';

export const load = async ({ url, locals: { snapshot } }) => ({
	example: await contributionExample(snapshot, pageLangOf(url))
});
