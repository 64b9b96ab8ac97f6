import { show } from '#lib/pages/show.ts';
import { askedView } from '#lib/server/asked.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { wordViewFaultInForm } from '#lib/words/view-faults.ts';
import { redirect } from '@sveltejs/kit';
import { addressOf } from '#lib/pages/addresses.ts';
import { namedGoods } from '#lib/pages/named-goods.ts';
import { chartPage } from '../head.ts';
import { fitting, formValues, isFromForm, searchText, tidy } from './form.ts';
import { outlinesOf } from './outlines.ts';
import { wholeTime } from './whole-time.ts';

export async function load({ url, locals }) {
	if (isFromForm(url.searchParams))
		redirect(303, addressOf({ query: searchText(tidy(fitting(url.searchParams))) }, 'page'));
	const asked = formValues(url.searchParams);
	const goods = namedGoods(locals.snapshot, asked.product, pageLangOf(url));
	const view = await askedView(locals.snapshot, url);
	if ('fault' in view) {
		locals.status = 400;
		return { asked, goods, refused: wordViewFaultInForm(view.fault, pageLangOf(url)) };
	}
	const whole = await show(locals.snapshot, wholeTime(view.shown.query));
	const { shown, head } = await chartPage(view, url);
	return { asked, goods, shown, head, outlines: 'fault' in whole ? [] : outlinesOf(whole) };
}
