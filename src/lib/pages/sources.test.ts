import { expect, test } from 'vitest';
import type { AnswerSource } from '#lib/views/answer.ts';
import type { ResolvedView } from '#lib/views/answer.ts';
import { sourceText, updatedText } from './caption.ts';
import { sourceLine } from './sources.ts';

const CUSTOMS = 'General Administration of Customs of China';
const source = (publisher: string, published: string, origin = CUSTOMS): AnswerSource => ({
	id: `${publisher} ${published}`,
	publisher,
	origin,
	title: '',
	published,
	url: ''
});

const read = (sources: AnswerSource[]): string =>
	sourceLine(sources)
		.map((piece) => (typeof piece === 'string' ? piece : piece.publisher))
		.join('');

test('who quotes an office is named after it, the newest first, and the others counted', () => {
	const sources = [
		source('TASS', '2023-09-07'),
		source('RT', '2024'),
		source('Prime', '2022'),
		source('TASS', '2021'),
		source('Sputnik', '2020')
	];
	expect(read(sources)).toBe(`${CUSTOMS}, quoted by RT, TASS, Prime and 1 more`);
});

test('an office that publishes itself is a source, and another origin stands apart', () => {
	expect(read([source(CUSTOMS, '2024')])).toBe(CUSTOMS);
	expect(read([source('TASS', '2023'), source('RT', '2022'), source('SCMP', '2023', 'SCMP')])).toBe(
		`${CUSTOMS}, quoted by TASS and RT; SCMP`
	);
});

test('offices have the name that readers of a language know', () => {
	expect(sourceLine([source('TASS', '2023')], 'zh')[0]).toBe('中国海关总署');
	expect(
		sourceText({ view: { lang: 'ru' } as ResolvedView, sources: [source(CUSTOMS, '2024-01-02')] }).replaceAll(
			'\u00a0',
			' '
		)
	).toBe('Источник: Главное таможенное управление Китая (2 января 2024).');
	expect(sourceLine([source('TASS', '2023', 'A small office')], 'ru')[0]).toBe('A small office');
});

test.each([
	['2026-08-31', ['2026-08', '2026-07-02'], 'Data published up to August 2026.'],
	['2026-08-31', ['2026-08', '2026-08-31', ''], 'Data published up to 31 August 2026; one source is undated.'],
	['2026-12-31', ['2026', '2026-08-31'], 'Data published up to 2026.']
])('of the newest source no day is said that it has not: %s of %j', (updated, published, text) => {
	const sources = published.map((day) => source('TASS', day));
	expect(updatedText({ view: { lang: 'en' } as ResolvedView, updated, sources }).replaceAll('\u00a0', ' ')).toBe(text);
});

test('where a source has no date, what is said of the newest of them says so', () => {
	const dated = [source('TASS', '2023-09-07'), source('RT', '2022')];
	const said = (lang: ResolvedView['lang'], sources: AnswerSource[]): string =>
		updatedText({ view: { lang } as ResolvedView, updated: '2023-09-07', sources }).replaceAll('\u00a0', ' ');
	expect(said('en', dated)).toBe('Data published up to 7 September 2023.');
	const one = [...dated, source('Prime', '')];
	expect([said('en', one), said('zh', one), said('ru', one)]).toEqual([
		'Data published up to 7 September 2023; one source is undated.',
		'数据截至2023年9月7日公布；另有1个来源无日期。',
		'Данные опубликованы по 7 сентября 2023; источников без даты: 1.'
	]);
	expect(said('en', [...one, source('Sputnik', '')])).toBe(
		'Data published up to 7 September 2023; 2 sources are undated.'
	);
});
