import type { Lang } from '#lib/lang/lang.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { Answer } from '#lib/views/answer.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import type { PictureRoom } from '#lib/charts/picture-room.ts';
import { fileName } from './file-name.ts';
import { droveOf, type Drove } from './drove.ts';
import type { PageData } from './page-data.ts';

/** A chart among many: what stands on its card, without the figures, which its own page and its picture have. */
export interface Card extends Pick<Answer<Problem>, 'title' | 'subtitle' | 'summary' | 'sources' | 'updated'> {
	/** Its name in charts.csv; one without is the explorer's. */
	slug?: string;
	/** What files of it are called when they are downloaded. */
	file: string;
	/** charts.csv's note: a correction, say. */
	note: string;
	noteLang: Lang;
	lang: Lang;
	/** Undefined where it follows the reader's device. */
	theme: 'light' | 'dark' | undefined;
	/** Warnings only. */
	findings: Problem[];
	picture: PictureRoom | undefined;
	/** The view as the explorer's query. */
	explore: string;
	/** What leads on from the newest growth of each series to what drove it. */
	drove?: Drove[];
	/** Of a chart that is a table, and of one of a few bars, which leave room for it beside a higher card. */
	table?: Answer<Problem>;
}

/** Series of a card whose growth leads on: the chart's own page has them all. */
const MOST_WAYS = 3;

/** What a card says of a chart. */
export function cardOf(
	chart: Pick<Card, 'slug' | 'note' | 'noteLang'> & {
		shown: Pick<PageData<Problem>, 'answer' | 'picture' | 'query' | 'drives'>;
	}
): Card {
	const { slug, note, noteLang, shown } = chart;
	const { answer, picture, query } = shown;
	const { title, subtitle, summary, sources, updated, view } = answer;
	const drove = droveOf(shown).slice(0, MOST_WAYS);
	const isTable = (view.chart === 'table' && hasFigures(answer)) || picture?.isShort;
	return {
		...(slug !== undefined && { slug }),
		file: slug ?? fileName(answer),
		note,
		noteLang,
		title,
		subtitle,
		summary,
		sources,
		updated,
		lang: view.lang,
		theme: view.theme === 'auto' ? undefined : view.theme,
		findings: answer.findings.filter(({ severity }) => severity === 'warning'),
		picture,
		explore: query,
		...(drove.length > 0 && view.level === undefined && { drove }),
		...(isTable && { table: { ...answer, findings: [] } })
	};
}
