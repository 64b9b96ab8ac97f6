import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { say } from '#lib/lang/sentence.ts';
import { badArea, badValue, unknownSource } from '#lib/tables/observation-problems.ts';
import { badPeriod } from '#lib/tables/period-problems.ts';
import { badRow } from '#lib/tables/problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { messageIn, sentencesIn, wordProblem } from './word-problem.ts';

/** The texts that `say` and `about` are given anywhere in the code. */
function sentencesOfCode(): string[] {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map((name) => join('src', name));
	const texts = new Set<string>();
	const literals = (node: ts.Node): string[] => {
		if (ts.isStringLiteralLike(node)) return [node.text];
		if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
		throw new Error(`A sentence that is put together cannot be translated: ${node.getText()}`);
	};
	for (const file of files) {
		const text = readFileSync(file, 'utf8');
		if (!text.includes('lang/sentence.ts') && !file.endsWith('sentence.ts')) continue;
		const visit = (node: ts.Node): void => {
			if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
				const [first] = node.arguments;
				if (/^(?:say|about)$/.test(node.expression.text) && first) for (const one of literals(first)) texts.add(one);
			}
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	}
	return [...texts];
}

const namesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(['zh', 'ru'] as const)('sentences about files and rows in %s', (lang) => {
	it('are those of the code, no more and no fewer', async () => {
		expect(Object.keys(await sentencesIn(lang)).sort()).toEqual(sentencesOfCode().sort());
	});

	it('say all that the English ones say', async () => {
		for (const [english, text] of Object.entries(await sentencesIn(lang)))
			expect(namesIn(text), english).toEqual(namesIn(english));
	});

	it('are in that language', async () => {
		const letters = lang === 'zh' ? /[\u4e00-\u9fff]/ : /[а-яё]/i;
		const isWords = (english: string) => /(?:^|\s)(?!with|http)[a-z]{4,} [a-z]/.test(english.replace(/\{\w+\}/g, ''));
		for (const [english, text] of Object.entries(await sentencesIn(lang)))
			if (isWords(english) && !/^(?:withdraw|export|event), /.test(english)) expect(text, english).toMatch(letters);
	});
});

const place = { file: 'observations/x.csv', line: 3, column: 2 };

/** A problem, and what is said of it: English, Chinese, Russian. */
const SAID: readonly (readonly [Problem, string, string, string])[] = [
	[
		badArea(place, 'Rusia', { code: 'RUS', name: 'Russia' }),
		'"Rusia" is not a country or area we know; write RUS if Russia is meant',
		'“Rusia”不是已知的国家或地区；如果是指 Russia，请写 RUS',
		'«Rusia» — неизвестная страна или территория; напишите RUS, если это Russia'
	],
	[
		badPeriod(place, '2023.1', { why: 'one-or-ten', year: '2023' }),
		'"2023.1" could be January or October 2023; write 2023-01 or 2023-10',
		'“2023.1”：可能是2023年1月，也可能是10月；请写作 2023-01 或 2023-10',
		'«2023.1»: это может быть и январь, и октябрь 2023 года; пишите 2023-01 или 2023-10'
	],
	[
		badValue(place, '1,234', { why: 'either', write: '1234' }),
		'"1,234" could be 1234 or 1.234; write 1234 or 1.234',
		'“1,234”可能是 1234，也可能是 1.234；请写 1234 或 1.234',
		'«1,234» может значить 1234 или 1.234; напишите 1234 или 1.234'
	],
	[
		unknownSource(place, 'tass', 12),
		'"tass" is not in sources.csv (12 rows); add it to sources.csv, or correct it',
		'“tass”不在 sources.csv 中（12 行）；请加入 sources.csv，或更正',
		'«tass» нет в sources.csv (строк: 12); добавьте в sources.csv или исправьте'
	],
	[
		badRow(place, 1, 9),
		'This row has 1 field, the header has 9; add the missing separators',
		'此行有1 个字段，表头有 9 个；请补上缺少的分隔符',
		'В строке 1 поле, а в шапке 9; добавьте недостающие разделители'
	]
];

describe('a problem', () => {
	it.each(SAID)('$message', async (problem, english, chinese, russian) => {
		expect(problem.message).toBe(english);
		expect(messageIn(problem, 'en', {})).toBe(english);
		expect(messageIn(problem, 'zh', await sentencesIn('zh'))).toBe(chinese);
		expect(messageIn(problem, 'ru', await sentencesIn('ru'))).toBe(russian);
	});

	it('leaves the program in one language, with its fix as it is', async () => {
		const problem = badArea(place, 'Rusia', { code: 'RUS', name: 'Russia' });
		const worded = wordProblem(problem, 'zh', await sentencesIn('zh'));
		expect(worded).not.toHaveProperty('said');
		expect(worded).toMatchObject({
			fix: 'RUS',
			found: 'Rusia',
			expected: 'ISO 3166 代码、英文名称或 areas.csv 中的代码'
		});
		expect(wordProblem(problem, 'en', {})).not.toHaveProperty('said');
	});

	it('is said in English where a language lacks its sentence', () => {
		const problem = { message: 'Good morning', said: { message: say('Good morning') } };
		expect(messageIn(problem, 'ru', {})).toBe('Good morning');
	});
});
