import { formatDate } from '#lib/lang/dates.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { NamedChart } from '#lib/pages/show.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';

/** A named chart that cannot be shown. */
export type NotShown = Exclude<NamedChart, { kind: 'chart' | 'moved' }>;

/** Who reads a refusal: a reader of our pages, a reader of another site's page with our frame in it, or a program. */
export type Audience = 'page' | 'frame' | 'program';

export interface ChartRefusal {
	status: 400 | 404 | 410;
	message: string;
}

type Broken = Extract<NotShown, { kind: 'broken' }>;

/** The message for a chart whose own view is bad. Readers of other sites cannot mend our files: theirs names none. */
const BROKEN: Record<Audience, (chart: Broken, reason: string, lang: Lang) => string> = {
	page: ({ title, file, line }, reason, lang) =>
		m.chart_cannot_be_drawn({ title, reason, file, line }, { locale: lang }),
	frame: ({ title }, reason, lang) => m.title_and_reason({ title, reason }, { locale: lang }),
	program: ({ file, line }, reason) => `${file}:${line}: ${reason}`
};

/** The message in place of a named chart, and the response's status. */
export function refusalOf(chart: NotShown, slug: string, audience: Audience, lang: Lang): ChartRefusal {
	switch (chart.kind) {
		case 'refused':
			return { status: 400, message: wordViewFault(chart.fault, lang) };
		case 'broken':
			return { status: 400, message: BROKEN[audience](chart, wordViewFault(chart.fault, lang), lang) };
		case 'retired':
			return {
				status: 410,
				message:
					audience === 'program'
						? `The chart "${slug}" was taken down on ${chart.since}.`
						: m.chart_retired({ title: chart.title, day: formatDate(chart.since, lang) }, { locale: lang })
			};
		case 'unknown':
			return {
				status: 404,
				message: audience === 'program' ? `There is no chart "${slug}".` : m.no_chart_called({ slug }, { locale: lang })
			};
	}
}
