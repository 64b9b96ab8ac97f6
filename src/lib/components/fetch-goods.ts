import { resolve } from '$app/paths';
import { inLang, type Lang } from '#lib/lang/lang.ts';
import type { GoodsAsked, GoodsHit } from '#lib/pages/goods-found.ts';

/**
 * Goods with figures that a text may mean, as the server finds them.
 * @throws where it cannot be asked
 */
export async function fetchGoods({ text, reporter, partners }: GoodsAsked, lang: Lang): Promise<readonly GoodsHit[]> {
	const query = new URLSearchParams({ text });
	if (reporter !== undefined) query.set('reporter', reporter);
	if (partners !== undefined && partners !== 'all') query.set('partner', partners.join('~'));
	const response = await fetch(inLang(`${resolve('/products.json')}?${query}`, lang));
	if (!response.ok) throw new Error(`The search for goods answered ${response.status}`);
	const { goods } = (await response.json()) as { goods: readonly GoodsHit[] };
	return goods;
}
