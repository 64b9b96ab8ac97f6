import type { Lang } from '#lib/lang/lang.ts';
import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import type { Names } from '#lib/names/names.ts';
import type { ChangedGoods } from '#lib/trade/finding.ts';

/** Codes of goods that are named; of more, how many there are. */
const MOST = 3;

/** "854143 (Solar panels)"; a name that tells the code itself stands alone. */
function codeWithName(code: string, { productName }: Pick<Names, 'productName'>, lang: Lang): string {
	const name = productName?.(code) ?? code;
	if (name.includes(code)) return name;
	return lang === 'zh' ? `${code}（${name}）` : `${code} (${name})`;
}

function listOf(codes: readonly string[], names: Pick<Names, 'productName'>, lang: Lang): string {
	const named = codes.slice(0, MOST).map((code) => codeWithName(code, names, lang));
	const left = codes.length - named.length;
	return listed(left > 0 ? [...named, m.other_codes({ count: left }, { locale: lang })] : named, lang);
}

/** What a code or a group counts in one edition and not in the other, and what became of its goods. */
export function changedGoodsText(
	{ product, from, to, went, came }: ChangedGoods,
	of: string,
	names: Pick<Names, 'productName'>,
	lang: Lang
): string {
	const locale = { locale: lang };
	const code = codeWithName(product, names, lang);
	return [
		m.edition_changed_message({ of, code, from: String(from), to: String(to) }, locale),
		went.length > 0 ? m.goods_went({ codes: listOf(went, names, lang), to: String(to) }, locale) : '',
		came.length > 0 ? m.goods_came({ codes: listOf(came, names, lang), from: String(from) }, locale) : '',
		went.length + came.length === 0 ? m.goods_unknown({}, locale) : ''
	].join('');
}
