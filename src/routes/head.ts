import { chartSaid } from '#lib/pages/chart-said.ts';
import { lightening } from '#lib/pages/light-page.ts';
import { siteName } from '#lib/pages/site-name.ts';
import { oembedAddress, wholeAddressOf } from '#lib/pages/addresses.ts';
import { inTheme } from '#lib/pages/embed-code.ts';
import { webAddress } from '#lib/pages/links.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { yielding, type Steps } from '#lib/trade/steps.ts';
import { unitText } from '#lib/views/unit.ts';
import type { RequestedView } from '#lib/server/asked.ts';
import { estimateHeight, frameNote } from './embed/height.ts';
import { cardOf, isReadersOwn } from './oembed/oembed.ts';

/** What a chart's page tells machines, and what its share box starts from. */
export interface Head {
	canonical: string;
	/** Where the oEmbed answer for this page is. */
	oembed: string;
	card: { url: string; width: number; height: number };
	/** schema.org Dataset. */
	dataset: Record<string, unknown>;
	/** Of a frame in an article's column, in pixels. */
	frameHeight: number;
	/** YYYY-MM-DD in UTC. */
	today: string;
}

/** An article's column, in pixels. */
const COLUMN = 640;

export function headOf(asked: RequestedView, url: URL): Head {
	const { shown } = asked;
	return {
		canonical: wholeAddressOf(asked, 'page', url),
		oembed: new URL(oembedAddress(isReadersOwn(url) ? readersOwn(asked) : asked, url), url).href,
		card: cardOf(asked, url),
		dataset: datasetOf(asked, url),
		frameHeight: estimateHeight(shown, frameNote(asked), COLUMN),
		today: new Date().toISOString().slice(0, 10)
	};
}

/** The same view, whose frame is to follow each reader's device: keys leave that out, since pages do so anyway. */
const readersOwn = (asked: RequestedView): RequestedView => ({ ...asked, query: inTheme(asked.query, 'auto') });

/** What the page of a chart is made of. The page itself is rendered in one go, so all that can be done before is. */
export const chartPage = <A extends RequestedView>(asked: A, url: URL) => yielding(makingPage(asked, url));

function* makingPage<A extends RequestedView>(asked: A, url: URL): Steps<A & { head: Head }> {
	// both are made when they are first asked for
	void asked.shown.rows;
	yield;
	void asked.shown.picture;
	yield;
	// the house style is every page's, and need not be said with each chart
	const { site: _, ...shown } = asked.shown;
	const head = headOf(asked, url);
	yield;
	return { ...asked, shown: { ...(yield* lightening(shown)), said: chartSaid(shown) }, head };
}

/** schema.org/Dataset, as dataset search engines read it. */
function datasetOf(asked: RequestedView, site: URL): Record<string, unknown> {
	const { shown, slug, query, frozen } = asked;
	const { answer } = shown;
	const periods = answer.series
		.flatMap(({ points }) => points.flatMap(({ period }) => formatPeriod(period).split('/')))
		.sort();
	const [first, last] = [periods[0], periods.at(-1)];
	const download = (as: 'csv' | 'json', encodingFormat: string) => ({
		'@type': 'DataDownload',
		encodingFormat,
		contentUrl: wholeAddressOf(asked, as, site)
	});
	return {
		'@context': 'https://schema.org',
		'@type': 'Dataset',
		name: answer.title,
		description: [answer.summary, answer.subtitle].filter(Boolean).join(' '),
		url: wholeAddressOf(asked, 'page', site),
		identifier: frozen?.id ?? slug ?? query,
		creator: { '@type': 'Organization', name: siteName(shown.site) },
		variableMeasured: unitText(answer.unit),
		...(first && last && { temporalCoverage: `${first}/${last}` }),
		...(answer.updated && { dateModified: answer.updated }),
		isBasedOn: answer.sources.flatMap(({ url }) => webAddress(url) ?? []).slice(0, 20),
		distribution: [download('csv', 'text/csv'), download('json', 'application/json')]
	};
}
