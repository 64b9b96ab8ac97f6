import { addressOf } from '#lib/pages/addresses.ts';
import { showChart } from '#lib/pages/show.ts';
import { viewKeys } from '#lib/server/asked.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { error, redirect } from '@sveltejs/kit';
import { chartPage } from '../../head.ts';

export async function load({ params, url, locals }) {
	const chart = await showChart(locals.snapshot, params.slug, url.searchParams);
	switch (chart.kind) {
		case 'moved':
			redirect(308, addressOf({ slug: chart.slug }, 'page') + url.search);
			break;
		case 'chart':
			return chartPage({ ...chart, query: viewKeys(url.searchParams) }, url);
		default: {
			const { status, message } = refusalOf(chart, params.slug, 'page', pageLangOf(url));
			error(status, message);
		}
	}
}
