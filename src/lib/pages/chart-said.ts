import { m } from '#lib/lang/messages.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { newestText } from './caption.ts';
import type { ChartSaid, PageData } from './page-data.ts';

export const chartSaid = ({ answer }: Pick<PageData<Problem>, 'answer'>): ChartSaid => ({
	newest: newestText(answer),
	accounts: m.how_lead({}, { locale: answer.view.lang })
});
