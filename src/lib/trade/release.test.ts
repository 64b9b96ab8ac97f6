import { describe, expect, test } from 'vitest';
import type { Observation, Source } from './observation.ts';
import { month, yearToDate } from './period.ts';
import { reach, releases, type Reach } from './release.ts';

const source = (published: string, origin = 'Customs'): Source => ({
	id: `${origin} ${published}`,
	publisher: origin,
	origin,
	title: '',
	published,
	day: published,
	url: '',
	rank: 1,
	basis: '',
	licence: ''
});

const row = (of: Source, period = month(2023, 8)) =>
	({ reporter: 'CHN', partner: 'RUS', period, source: of }) as Observation;

function known(rows: readonly Observation[]) {
	const reaches = new Map<string, Map<string, Reach>>();
	for (const each of rows) reach(reaches, each);
	return releases(reaches);
}

describe('the next release', () => {
	test('is expected as long after its month as the middle one of those before', () => {
		const rows = [
			row(source('2023-06-07'), month(2023, 5)),
			row(source('2023-07-13'), month(2023, 6)),
			row(source('2023-08-08'), yearToDate(2023 * 12 + 7)),
			row(source('2023-09-07'))
		];
		expect(known(rows)).toEqual([
			{
				reporter: 'CHN',
				origin: 'Customs',
				rows: 4,
				newest: '2023-08',
				published: '2023-09-07',
				known: 4,
				next: { month: '2023-09', day: '2023-10-07' }
			}
		]);
	});

	test('is not guessed from two, from sources without a day, or from late retellings', () => {
		const two = [row(source('2023-08-08'), month(2023, 7)), row(source('2023-09-07'))];
		expect(known(two)[0]).not.toHaveProperty('next');
		const vague = [5, 6, 7, 8].map((m) => row(source(`2023-0${m + 1}`), month(2023, m)));
		expect(known(vague)[0]).toMatchObject({ known: 0, published: '' });
		const late = [5, 6, 7].map((m) => row(source(`2024-0${m}-01`), month(2023, m)));
		expect(known([...two, ...late])[0]).toMatchObject({ known: 2 });
	});

	test('a table of many months announces only its last, and the first to print a month counts', () => {
		const table = source('2023-09-20');
		const rows = [row(source('2023-09-07')), ...[1, 2, 3, 8].map((m) => row(table, month(2023, m)))];
		expect(known(rows)[0]).toMatchObject({ known: 1, published: '2023-09-07' });
	});

	test('each office has its own', () => {
		expect(known([row(source('2023-09-07')), row(source('2023-10-05', 'Census'))])).toHaveLength(2);
		expect(known([])).toEqual([]);
	});
});
