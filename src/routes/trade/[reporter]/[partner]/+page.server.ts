import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/lang/messages.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { pairAddress } from '#lib/pages/addresses.ts';
import { pairPage } from '#lib/pages/pair.ts';

export async function load({ params, url, locals: { snapshot } }) {
	const lang = pageLangOf(url);
	const [reporter, partner] = [params.reporter, params.partner].map((text) => snapshot.vocabulary.area(text));
	if (reporter === undefined || partner === undefined)
		error(404, m.pair_no_area({ reporter: params.reporter, partner: params.partner }, { locale: lang }));
	if (reporter !== params.reporter || partner !== params.partner) redirect(308, pairAddress(reporter, partner, lang));
	const pair = await pairPage(snapshot, { reporter, partner }, lang);
	if (pair) return { pair };
	const { name } = snapshot.namesIn(lang);
	error(404, m.pair_unknown({ reporter: name(reporter), partner: name(partner) }, { locale: lang }));
}
