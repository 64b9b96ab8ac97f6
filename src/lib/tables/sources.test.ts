import { describe, expect, it } from 'vitest';
import { lastDay, readSources } from './sources.ts';

describe('lastDay', () => {
	it.each([
		['2023', '2023-12-31'],
		['2023-02', '2023-02-28'],
		['2024-02', '2024-02-29'],
		['2023-09-07', '2023-09-07'],
		['', '']
	])('%j counts as %j', (published, day) => {
		expect(lastDay(published)).toBe(day);
	});

	it.each(['2023-13', '2023-02-29', '2023-00', '2023-1', '07/09/2023', 'soon', '2023-09-00'])('refuses %s', (text) => {
		expect(lastDay(text)).toBeUndefined();
	});
});

describe('readSources', () => {
	const HEADER = 'id,publisher,origin,title,published,url,rank,basis,licence\n';

	it('reads sources by id; the origin is the publisher where none is named', () => {
		const { sources, problems } = readSources(
			'sources.csv',
			`${HEADER}a,TASS,GACC,Trade,2023-09,https://x/,2,,\nb,GACC,,,,,1,FOB,CC0\n`
		);
		expect(problems).toEqual([]);
		expect(sources.get('a')).toEqual({
			id: 'a', publisher: 'TASS', origin: 'GACC', title: 'Trade', published: '2023-09', day: '2023-09-30',
			url: 'https://x/', rank: 2, basis: '', licence: ''
		}); // prettier-ignore
		expect(sources.get('b')).toMatchObject({ origin: 'GACC', day: '', rank: 1, basis: 'FOB' });
	});

	it('leaves out rows with errors and later rows of an id', () => {
		const { sources, problems } = readSources(
			'sources.csv',
			`${HEADER}a,A,,,2023,,1,,\n,B,,,x,,4,,\na,C,,,2023,,1,,\n`
		);
		expect([...sources.values()].map(({ publisher }) => publisher)).toEqual(['A']);
		expect(problems.map(({ code, severity, line, column }) => [code, severity, line, column])).toEqual([
			['missing-value', 'error', 3, 1],
			['bad-period', 'error', 3, 5],
			['bad-value', 'error', 3, 7],
			['duplicate-row', 'warning', 4, 1]
		]);
	});

	it('gives nothing but the reason for a file that cannot be read', () => {
		expect(readSources('sources.csv', 'id,publisher\n')).toMatchObject({
			problems: [{ code: 'missing-column' }]
		});
		expect(readSources('sources.csv', `${HEADER}"a`).problems).toMatchObject([{ code: 'csv-syntax' }]);
	});
});

it.each([
	'javascript:alert(1)',
	'JavaScript:alert(1)',
	' data:text/html,x',
	'file:///etc/passwd',
	'//evil.example',
	'http:///x',
	'www.customs.example'
])('%s is no address of a source: it is said, and left out', (url) => {
	const { sources, problems } = readSources(
		'sources.csv',
		`id,publisher,published,url,rank\na,Office,2024,"${url}",1\n`
	);
	expect(sources.get('a')?.url).toBe('');
	expect(problems).toMatchObject([{ code: 'bad-value', severity: 'warning', line: 2, column: 4 }]);
});
