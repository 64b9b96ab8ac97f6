import { expect, it } from 'vitest';
import type { Lang } from '#lib/lang/lang.ts';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { wordFinding } from './findings.ts';

const names = { name: (code: string) => code, productName: (code: string) => code };

const conflict = (publisher: string, other: string, lang: Lang) => {
	const rows = [
		row('2023-08', '155.1', { source: source('a', { publisher }) }),
		row('2023-08', '155.4', { source: source('b', { publisher: other }) })
	] as const;
	return wordFinding({ code: 'source-conflict', severity: 'warning', rows }, { columns: new Map(), lang, names })
		.message;
};

it.each<[Lang, string, RegExp]>([
	['en', 'Sputnik', /: TASS prints US\$155\.1bn, Sputnik US\$155\.4bn\.$/],
	['en', 'TASS', /: TASS prints both US\$155\.1bn and US\$155\.4bn\.$/],
	['zh', 'Sputnik', /：塔斯社公布为1551亿美元/],
	['zh', 'TASS', /：塔斯社同时公布为1551亿美元和1554亿美元。$/],
	['ru', 'TASS', /: ТАСС приводит и 155,1.+, и 155,4.+\.$/]
])('two figures of one publisher are not said as of two: %s %s', (lang, other, expected) => {
	expect(conflict('TASS', other, lang)).toMatch(expected);
});
