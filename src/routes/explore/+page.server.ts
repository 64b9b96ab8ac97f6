import { resolve } from '$app/paths';
import { BadView, show } from '#lib/server/twoway.ts';
import { redirect } from '@sveltejs/kit';
import { asSearch } from '#lib/components/links.ts';
import { askedBy, isFromForm, searchText, tidy } from './form.ts';

export async function load({ url, locals }) {
	if (isFromForm(url.searchParams))
		redirect(303, resolve(`/explore${asSearch(searchText(tidy(url.searchParams)))}`));
	const asked = askedBy(url.searchParams);
	try {
		return { asked, shown: await show(url.searchParams) };
	} catch (reason) {
		if (!(reason instanceof BadView)) throw reason;
		locals.status = 400;
		return { asked, refused: reason.message };
	}
}
