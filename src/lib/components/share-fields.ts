import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { pngAddress, wholeAddressOf, type Addressed } from '#lib/pages/addresses.ts';
import { bibtex, citation, inTheme, pictureMarkup, responsiveMarkup } from '#lib/pages/embed-code.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { Answer } from '#lib/views/answer.ts';
import type { Theme } from '#lib/views/view.ts';

/** A text to be copied into something else. */
export interface ShareField {
	kind: string;
	name: string;
	help: string;
	text: string;
	rows: number;
}

/** A chart that can be shared. */
export interface ShareProps {
	answer: Answer<Problem>;
	/** Its name in charts.csv; a view without one is the explorer's. */
	slug?: string | undefined;
	/** A chart that is frozen already. */
	frozen?: { readonly id: string } | undefined;
	/** What its picture says to whoever does not see it; absent where nothing is drawn. */
	alt?: string | undefined;
	/** The view's keys in the page's address. */
	query: string;
	/** How high the frame will be in an article's column, in pixels. */
	frameHeight: number;
	/** The day of the reader, YYYY-MM-DD, in UTC: what is published by it does not grow by later sources. */
	today: string;
}

/** A chart that is shared, with what is chosen of it. */
export interface Shared {
	answer: Answer<Problem>;
	/** What its picture says to whoever does not see it; absent where nothing is drawn. */
	alt?: string | undefined;
	/** Its address, without a theme. */
	view: Addressed & { query: string };
	theme: Theme;
	/** Of the frame, in pixels. */
	height: number;
	/** What files of it are called. */
	name: string;
	/** The day of the reader, YYYY-MM-DD, in UTC. */
	today: string;
	/** What the site is called. */
	siteName: string;
}

/** An address's keys but its colours, which are chosen. */
export const keysOf = (query: string): string[] =>
	query.split('&').filter((pair) => pair !== '' && !/^(?:theme=|asof=$)/.test(pair));

const themed = ({ view, theme }: Pick<Shared, 'view' | 'theme'>): Addressed => ({
	...view,
	query: inTheme(view.query, theme)
});

/** The chart's own page and its picture are light without being told, and so is the frame that WordPress asks for. */
export const pageView = ({ view, theme }: Pick<Shared, 'view' | 'theme'>): Addressed =>
	theme === 'light' ? view : themed({ view, theme });

/** What there is to copy of a chart. @param site any address of this site */
export function shareFields(shared: Shared, site: URL, lang: Lang): ShareField[] {
	const { answer, alt = answer.summary, theme, height, name } = shared;
	const locale = { locale: lang };
	const address = wholeAddressOf(pageView(shared), 'page', site);
	const read = { site: shared.siteName, page: address, today: shared.today };
	const frame = wholeAddressOf(themed(shared), 'frame', site);
	const png = new URL(pngAddress(pageView(shared), { width: 600, dpr: 2 }), site).href;
	return [
		{
			kind: 'Frame',
			name: m.share_frame({}, locale),
			help: m.share_frame_help({}, locale),
			text: responsiveMarkup({ src: frame, title: answer.title, height, theme }),
			rows: 3
		},
		{
			kind: 'Address',
			name: m.share_address({}, locale),
			help: m.share_address_help({}, locale),
			text: address,
			rows: 2
		},
		{
			kind: 'Picture',
			name: m.share_picture({}, locale),
			help: m.share_picture_help({}, locale),
			text: pictureMarkup({ page: address, png, alt }),
			rows: 4
		},
		{
			kind: 'Citation',
			name: m.share_citation({}, locale),
			help: '',
			text: citation(answer, read),
			rows: 4
		},
		{ kind: 'BibTeX', name: 'BibTeX', help: '', text: bibtex(answer, name, read), rows: 8 }
	];
}
