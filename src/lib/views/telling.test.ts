import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/dataset/area.ts';
import { LANGS, type Lang } from '#lib/lang/lang.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { row } from '../../../tests/fixtures/rows.ts';
import type { Answer } from './answer.ts';
import { answer } from './figures.ts';
import { parseView } from './view.ts';

const areas = areaNames();

function told(query: string, rows: readonly Observation[], lang: Lang): Answer {
	const view = parseView(new URLSearchParams(`${query}&lang=${lang}`), {
		area: (text) => areas.codeOf(text),
		isSource: () => true
	});
	return answer(view, know(rows, '2026-01-01'), {
		name: (code) => areas.nameOf(code, lang),
		shortName: (code) => areas.nameOf(code, lang)
	});
}

/** What a view says in every language, with plain spaces. */
const said = (part: 'summary' | 'subtitle', query: string, rows: readonly Observation[]): string[] =>
	LANGS.map((lang) => told(query, rows, lang)[part].replaceAll('\u00a0', ' '));

const USA = { partner: 'USA' };
const JPN = { partner: 'JPN' };

describe('the newest window that anything is known in is told, where the view goes on past it', () => {
	const quarters = [row('2022-Q4', '50.0'), row('2023-Q3', '60.0'), row('2022-Q4', '150.0', USA)];
	const growths = [row('2023', '', { yoy: '26.3' }), row('2022', '', { ...USA, yoy: '0.5' })];

	it.each<[string, Observation[], string[]]>([
		['partner=RUS&window=quarter&time=2022..2024', quarters, [
			'China’s trade with Russia was US$60.0bn in Q3 2023.',
			'2023年第三季度，中国与俄罗斯进出口总额为600亿美元。',
			'Китай — Россия: товарооборот составил 60,0 млрд долл. США в III квартале 2023 г.'
		]],
		['partner=RUS~USA&window=quarter&time=2022..2024', quarters, [
			'China’s trade with Russia was US$60.0bn in Q3 2023; nothing is known for the United States.',
			'2023年第三季度，中国与俄罗斯进出口总额为600亿美元；美国暂无数据。',
			'Китай — Россия: товарооборот составил 60,0 млрд долл. США в III квартале 2023 г.; нет данных: США.'
		]],
		['partner=RUS&measure=growth&window=year&time=2020..2024', growths, [
			'China’s trade with Russia rose 26.3% in 2023 from a year earlier.',
			'2023年，中国与俄罗斯进出口总额同比增长26.3%。',
			'Китай — Россия: товарооборот вырос на 26,3 % в 2023 г. по сравнению с тем же периодом годом ранее.'
		]],
		['partner=JPN&window=quarter&time=2022..2024', quarters, [
			'Nothing is known of China’s trade with Japan for this view.',
			'暂无中国与日本进出口总额的数据。',
			'Нет данных для этого графика: Китай — Япония (товарооборот).'
		]]
	])('%s', (query, rows, sentences) => expect(said('summary', query, rows)).toEqual(sentences)); // prettier-ignore

	it('and partners are kept and put in order by it', () => {
		const rows = [row('2023', '3'), row('2023', '9', USA), row('2023', '5', JPN)];
		const kept = told('partner=RUS~JPN~USA&window=year&time=2022..2024&sort=value&top=2', rows, 'en');
		expect(kept.series.map(({ partner }) => partner)).toEqual(['USA', 'JPN']);
	});
});
