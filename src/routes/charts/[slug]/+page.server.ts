import { addressOf } from '#lib/pages/addresses.ts';
import { showChart } from '#lib/pages/show.ts';
import { m } from '#lib/lang/messages.ts';
import { viewKeys, type Asked } from '#lib/server/asked.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import { error, redirect } from '@sveltejs/kit';
import { headOf } from '../../head.ts';

export async function load({ params, url, locals }) {
	const lang = pageLangOf(url);
	const chart = await showChart(locals.snapshot, params.slug, url.searchParams);
	switch (chart.kind) {
		case 'moved':
			redirect(308, addressOf({ slug: chart.slug }, 'page') + url.search);
			break;
		case 'refused':
			error(400, wordViewFault(chart.fault, lang));
			break;
		case 'broken': {
			const { title, file, line, fault } = chart;
			const reason = wordViewFault(fault, lang);
			error(400, m.chart_cannot_be_drawn({ title, reason, file, line }, { locale: lang }));
			break;
		}
		case 'unknown':
			error(404, m.no_chart_called({ slug: params.slug }, { locale: lang }));
			break;
		case 'chart':
			return chartPage({ ...chart, query: viewKeys(url.searchParams) }, url);
	}
}

const chartPage = (asked: Asked & { slug: string }, url: URL) => ({ ...asked, head: headOf(asked, url) });
