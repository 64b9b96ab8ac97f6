import { resolve } from '$app/paths';
import { show } from '#lib/snapshot/snapshot.ts';
import { askedView } from '#lib/server/asked.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { wordViewFault } from '#lib/views/view-fault.ts';
import { BadView } from '#lib/views/view.ts';
import { redirect } from '@sveltejs/kit';
import { asSearch } from '#lib/pages/links.ts';
import { headOf } from '../head.ts';
import { askedBy, isFromForm, searchText, tidy } from './form.ts';
import { outlinesOf, wholeTime } from './outlines.ts';

export function load({ url, locals }) {
	if (isFromForm(url.searchParams)) redirect(303, resolve(`/explore${asSearch(searchText(tidy(url.searchParams)))}`));
	const asked = askedBy(url.searchParams);
	try {
		const view = askedView(locals.snapshot, url);
		return {
			asked,
			shown: view.shown,
			head: headOf(view, url),
			outlines: outlinesOf(show(locals.snapshot, wholeTime(view.shown.query)))
		};
	} catch (reason) {
		if (!(reason instanceof BadView)) throw reason;
		locals.status = 400;
		return { asked, refused: wordViewFault(reason.fault, pageLangOf(url)) };
	}
}
