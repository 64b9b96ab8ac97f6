import { base } from '$app/paths';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { askedChart, askedView, withAsked, type RequestedView } from '#lib/server/asked.ts';
import type { Refused } from '#lib/views/view.ts';
import { asFrozen } from '#lib/server/freezing/answer.ts';
import { askedFrozen } from '#lib/server/freezing/asked-frozen.ts';
import { refuse, respondJson } from '#lib/server/respond.ts';
import { isSlug } from '#lib/tables/address-names.ts';
import { oembedOf, type Limits } from './oembed.ts';

/** oEmbed 1.0: what to put in a page for one of our addresses. Others are 404, other formats than JSON 501. */
export const GET = async ({ url, request, locals }) => {
	const format = url.searchParams.get('format') ?? 'json';
	if (format !== 'json') return refuse(501, `format=${format.slice(0, 20)} is not offered; ask for format=json.`);
	const address = url.searchParams.get('url') ?? '';
	if (!URL.canParse(address))
		return refuse(address ? 404 : 400, 'url= has to be the whole address of a chart of this site.');
	const limits = limitsOf(url.searchParams);
	if (typeof limits === 'string') return refuse(400, limits);
	const of = new URL(address);
	return withAsked(
		() => askedFor(locals.snapshot, of, url),
		(asked) => {
			const response = respondJson(request, oembedOf(asked, of, url, limits));
			return asked.frozen ? asFrozen(response) : response;
		}
	);
};

function limitsOf(query: URLSearchParams): Limits | string {
	const limits: Limits = {};
	for (const key of ['maxwidth', 'maxheight'] as const) {
		const text = query.get(key);
		if (text === null || text === '') continue;
		if (!/^\d{1,6}$/.test(text) || Number(text) === 0) return `${key}=${text.slice(0, 20)} is not a number of pixels.`;
		limits[key] = Number(text);
	}
	return limits;
}

/** The view at one of our page or frame addresses. */
async function askedFor(snapshot: Snapshot, address: URL, { host }: URL): Promise<RequestedView | Refused | Response> {
	const nothing = () => refuse(404, `There is no chart at ${address.href.slice(0, 300)}.`);
	const path = address.pathname.startsWith(`${base}/`) ? address.pathname.slice(base.length) : '';
	if (address.host !== host || !/^https?:$/.test(address.protocol)) return nothing();
	if (path === '/explore' || path === '/embed') return askedView(snapshot, address);
	const frozen = /^\/(?:embed\/)?frozen\/([a-z0-9]{16})$/.exec(path)?.[1];
	if (frozen) {
		const frozenChart = await askedFrozen(frozen, address, snapshot);
		return frozenChart.kind === 'chart' ? frozenChart.asked : refuse(frozenChart.status, frozenChart.message);
	}
	const slug = /^\/(?:charts|embed)\/([^/]+)$/.exec(path)?.[1] ?? '';
	if (!isSlug(slug)) return nothing();
	const asked = await askedChart(snapshot, slug, address, '');
	if (!(asked instanceof Response) || asked.status !== 308) return asked;
	// an old name is the same chart
	const moved = asked.headers.get('location')?.split('?')[0] ?? '';
	return askedChart(snapshot, moved, address, '');
}
