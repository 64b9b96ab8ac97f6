import { pageLangOf } from '#lib/lang/page-lang.ts';
import { goodsFound } from '#lib/pages/goods-found.ts';
import { goodsPage } from '#lib/pages/goods-page.ts';
import { hitQuery } from '#lib/pages/goods-query.ts';

export async function load({ url, locals: { snapshot } }) {
	const lang = pageLangOf(url);
	// a page that is a file is asked for nothing
	const query = __STATIC__ ? new URLSearchParams() : url.searchParams;
	const area = (key: string): string => snapshot.vocabulary.area(query.get(key) ?? '') ?? '';
	const goods = await goodsPage(snapshot, { reporter: area('reporter'), partner: area('partner') }, lang);
	const text = query.get('text') ?? '';
	if (!goods || text.trim() === '') return { goods, text };
	const { reporter, partner } = goods.trade;
	const hits = await goodsFound(snapshot, { text, reporter, partners: [partner] }, lang);
	return { goods, text, hits: hits.map((hit) => ({ ...hit, query: hitQuery(hit, { reporter, partner }) })) };
}
