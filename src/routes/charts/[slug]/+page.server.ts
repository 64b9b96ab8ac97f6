import { resolve } from '$app/paths';
import { showChart } from '#lib/edition/edition.ts';
import { m } from '#lib/lang/messages.ts';
import { viewKeys, type Asked } from '#lib/server/figures.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { BadView } from '#lib/views/view.ts';
import { error, redirect } from '@sveltejs/kit';
import { headOf } from '../../head.ts';

export function load({ params, url, locals }) {
	const chart = found(() => showChart(locals.now, params.slug, url.searchParams));
	switch (chart.kind) {
		case 'moved':
			redirect(308, resolve('/charts/[slug]', { slug: chart.slug }) + url.search);
			break;
		case 'broken':
			error(
				400,
				`“${chart.title}” cannot be drawn: ${chart.reason} Its view is in ${chart.file}, line ${chart.line}.`
			);
			break;
		case 'unknown':
			error(404, m.no_chart_called({ slug: params.slug }, { locale: pageLangOf(url) }));
			break;
		case 'chart':
			return chartPage({ ...chart, query: viewKeys(url.searchParams) }, url);
	}
}

const chartPage = (asked: Asked & { slug: string }, url: URL) => ({ ...asked, head: headOf(asked, url) });

function found<T>(find: () => T): T {
	try {
		return find();
	} catch (reason) {
		if (reason instanceof BadView) error(400, reason.message);
		throw reason;
	}
}
