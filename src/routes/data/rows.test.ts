import { expect, test } from 'vitest';
import type { DataRow } from '#lib/edition/edition.ts';
import { filtersOf, pageOf } from './rows.ts';

const row = (line: number, partner: string): DataRow => ({
	ref: `observations/a.csv:${line}`,
	printed: '1 USD bn',
	growth: '',
	source: 's',
	publisher: 'S',
	published: '2023',
	url: '',
	note: '',
	reporter: 'CHN',
	partner,
	flow: 'total',
	product: 'TOTAL',
	period: `20${10 + (line % 10)}-01/20${10 + (line % 10)}-08`
});

const rows = Array.from({ length: 120 }, (_, i) => row(i + 2, i % 2 ? 'RUS' : 'USA'));
const none = filtersOf(new URLSearchParams());

test('pages hold fifty rows and a page beyond the last is the last', () => {
	expect(pageOf(rows, none, { page: '', row: '' })).toMatchObject({ total: 120, page: 1, pages: 3 });
	expect(pageOf(rows, none, { page: '9', row: '' }).rows).toHaveLength(20);
	expect(pageOf(rows, none, { page: 'x', row: '' }).page).toBe(1);
});

test('a row is shown on the page that holds it', () => {
	expect(pageOf(rows, none, { page: '', row: 'observations/a.csv:90' })).toMatchObject({ page: 2, found: true });
	expect(pageOf(rows, none, { page: '', row: 'observations/b.csv:90' })).toMatchObject({ page: 1, found: false });
});

test('filters narrow the rows; a period by how it begins', () => {
	const filters = filtersOf(new URLSearchParams('partner=RUS&period=2013'));
	expect(pageOf(rows, filters, { page: '', row: '' }).rows.every(({ period }) => period.startsWith('2013'))).toBe(true);
});
