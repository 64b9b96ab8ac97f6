import { expect, test } from 'vitest';
import { createEdition, findRows } from '#lib/edition/edition.ts';
import { readDataset } from '#lib/dataset/read-dataset.ts';
import { filtersOf, pageOf } from './rows.ts';

const line = (i: number) => `CHN,${i % 2 ? 'RUS' : 'USA'},${i % 3 ? 'total' : 'export'},20${10 + (i % 10)}-01/20${10 + (i % 10)}-08,${i + 1},USD bn,s${i % 4}\n`; // prettier-ignore
const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const text = HEADER + Array.from({ length: 120 }, (_, i) => line(i)).join('');
const now = createEdition(readDataset({ 'observations/a.csv': text }, '1'), '2026-01-01');
const find = (query: string) => findRows(now, filtersOf(new URLSearchParams(query)));
const rows = find('');

test('pages hold fifty rows and a page beyond the last is the last', () => {
	expect(pageOf(rows, { page: '', row: '' })).toMatchObject({ total: 120, page: 1, pages: 3 });
	expect(pageOf(rows, { page: '9', row: '' }).rows).toHaveLength(20);
	expect(pageOf(rows, { page: 'x', row: '' }).page).toBe(1);
});

test('a row is shown on the page that holds it', () => {
	expect(pageOf(rows, { page: '', row: 'observations/a.csv:90' })).toMatchObject({ page: 2, found: true });
	expect(pageOf(rows, { page: '', row: 'observations/b.csv:90' })).toMatchObject({ page: 1, found: false });
	expect(pageOf(rows, { page: '', row: 'nonsense' })).toMatchObject({ page: 1, found: false });
});

test('filters narrow the rows; a period by how it begins', () => {
	const found = pageOf(find('partner=RUS&period=2013'), { page: '', row: '' });
	expect(found.total).toBe(12);
	expect(found.rows.every(({ period, partner }) => period.startsWith('2013') && partner === 'RUS')).toBe(true);
	expect(find('flow=export&source=s2').every(({ flow, source }) => flow === 'export' && source.id === 's2')).toBe(true); // prettier-ignore
	expect(find('flow=export&source=s2')).toHaveLength(10);
	expect(find('reporter=RUS')).toHaveLength(0);
});
