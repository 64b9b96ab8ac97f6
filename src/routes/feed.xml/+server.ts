import { siteName } from '#lib/pages/site-name.ts';
import { resolve } from '$app/paths';
import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import { wholeAddressOf } from '#lib/pages/addresses.ts';
import { cautionText } from '#lib/pages/caption.ts';
import { pictureMarkup } from '#lib/pages/embed-code.ts';
import { showChart } from '#lib/pages/show.ts';
import { charts } from '#lib/snapshot/snapshot.ts';
import { inLang, LANG_TAGS } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { pageLangOf, queryIn } from '#lib/lang/page-lang.ts';
import type { RequestedView } from '#lib/server/asked.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { respond } from '#lib/server/respond.ts';
import { cardOf } from '../oembed/oembed.ts';

/** A month after the year's or day's text where it is only that: Atom wants whole instants (RFC 4287, 3.3). */
const instant = (day: string): string => `${`${day}-01-01`.slice(0, 10)}T00:00:00Z`;

const newestOf = ({ shown }: RequestedView): string =>
	shown.answer.series
		.flatMap(({ points }) => points.map(({ period }) => formatPeriod(period).split('/').at(-1) ?? ''))
		.reduce((newest, end) => (end > newest ? end : newest), '');

/** One entry a chart and newest period: a reader's program sees a new one when there is a new figure. */
function entry(asked: RequestedView, url: URL): string {
	const { shown, note, noteLang } = asked;
	const { answer } = shown;
	const page = wholeAddressOf(asked, 'page', url);
	const picture = pictureMarkup({ page, png: cardOf(asked, url).url, alt: answer.summary });
	const words = [answer.summary, cautionText(answer)].filter(Boolean);
	const langAttribute = noteLang === answer.view.lang ? '' : ` lang="${LANG_TAGS[noteLang]}"`;
	const html = `<p>${picture}</p>${words.map((text) => `<p>${escapeXml(text)}</p>`).join('')}${note && `<p${langAttribute}>${escapeXml(note)}</p>`}`;
	return `<entry><id>${escapeXml(`${page}#${newestOf(asked)}`)}</id><title>${escapeXml(answer.title)}</title><link href="${escapeXml(page)}"/><updated>${instant(answer.updated || '1970')}</updated><summary>${escapeXml(answer.summary)}</summary><content type="html">${escapeXml(html)}</content></entry>`;
}

/** The charts as an Atom feed, in the language that its address asks for. */
export const GET = async ({ url, request, locals }) => {
	const lang = pageLangOf(url);
	const name = siteName(locals.snapshot.dataset.site);
	const query = new URLSearchParams(queryIn(lang));
	const all: RequestedView[] = [];
	for (const { slug } of charts(locals.snapshot)) {
		const chart = await showChart(locals.snapshot, slug, query);
		if (chart.kind === 'chart') all.push({ ...chart, query: query.toString() });
	}
	const newest = all.reduce((day, { shown }) => (shown.answer.updated > day ? shown.answer.updated : day), '');
	const home = new URL(inLang(resolve('/'), lang), url).href;
	const self = new URL(inLang(resolve('/feed.xml'), lang), url).href;
	const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${LANG_TAGS[lang]}"><id>${escapeXml(home)}</id><title>${escapeXml(m.feed_title({ site: name }, { locale: lang }))}</title><link href="${escapeXml(home)}"/><link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/><updated>${instant(newest || '1970')}</updated><author><name>${escapeXml(name)}</name></author>
${all.map((asked) => entry(asked, url)).join('\n')}
</feed>
`;
	return respond(request, feed, 'application/atom+xml; charset=utf-8');
};
