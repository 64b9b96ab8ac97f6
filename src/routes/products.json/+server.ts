import { pageLangOf } from '#lib/lang/page-lang.ts';
import { goodsFound } from '#lib/pages/goods-found.ts';
import { respondJson } from '#lib/server/respond.ts';

/** Goods with figures that a text may mean: `{"goods": [...]}`. */
export const GET = async ({ request, url, locals: { snapshot } }) => {
	const { searchParams: query } = url;
	const reporter = snapshot.vocabulary.area(query.get('reporter') ?? '');
	const partner = query.get('partner') ?? 'all';
	const goods = await goodsFound(
		snapshot,
		{
			text: query.get('text') ?? '',
			...(reporter !== undefined && { reporter }),
			partners: partner === 'all' ? partner : partner.split('~')
		},
		pageLangOf(url)
	);
	return respondJson(request, { goods });
};
