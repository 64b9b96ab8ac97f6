import { error } from '@sveltejs/kit';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { m } from '#lib/lang/messages.ts';

/** Sources on a page; a page that is a file has all of them. */
const A_PAGE = __STATIC__ ? Infinity : 150;

export function load({ url, locals: { snapshot } }) {
	const { sources } = snapshot.catalogue;
	const pages = Math.max(1, Math.ceil(sources.length / A_PAGE));
	const page = __STATIC__ ? 1 : Number(url.searchParams.get('page') ?? 1);
	if (!(page >= 1 && page <= pages && Number.isInteger(page))) error(404, m.no_page({}, { locale: pageLangOf(url) }));
	return { sources: sources.slice((page - 1) * A_PAGE, page * A_PAGE), count: sources.length, number: page, pages };
}
