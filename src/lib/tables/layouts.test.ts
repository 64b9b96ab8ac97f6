import { describe, expect, it } from 'vitest';
import { layoutsAmong, readLayout, writeLayout } from './layouts.ts';

const LAYOUT = {
	name: 'A paper',
	header: ['Month', 'Exports'],
	says: { period: { column: 'Month' }, reporter: { text: 'CHN' } },
	values: [{ column: 'Exports', says: { flow: { text: 'export' } } }]
};

const text = (change: object = {}) => JSON.stringify({ ...LAYOUT, ...change }, undefined, '\t');

describe('a layout’s file', () => {
	it('reads as it was written', () => {
		const { layout, problems } = readLayout('layouts/paper.json', text());
		expect(problems).toEqual([]);
		expect(layout).toEqual({ id: 'paper', ...LAYOUT });
		if (layout) expect(readLayout('layouts/paper.json', writeLayout(layout)).layout).toEqual(layout);
	});

	it.each([
		['no JSON', '{\n"name": "x",\n}', 3, /is not JSON/],
		['a header without cells', text({ header: [] }), 3, /"header"/],
		['a field that says nothing', text({ says: { period: {} } }), 8, /"says.period".*one of column/],
		['a field that says two things', text({ says: { flow: { text: 'export', column: 'x' } } }), 8, /one of column/],
		['an unknown key', text({ pattern: '.*' }), 25, /pattern/],
		['an unknown meaning', text({ says: { price: { text: '1' } } }), 8, /price/],
		['an address that runs', text({ source: { publisher: 'x', url: 'javascript:alert(1)' } }), 0, /url/],
		['too many texts', text({ aside: Array.from({ length: 1001 }, String) }), 0, /aside/]
	])('with %s is not used, and says where', (_, json, line, message) => {
		const { layout, problems } = readLayout('layouts/paper.json', json);
		expect(layout).toBeUndefined();
		expect(problems[0]).toMatchObject({ code: 'bad-layout', severity: 'error', file: 'layouts/paper.json' });
		expect(problems[0]?.message).toMatch(message);
		if (line > 0) expect(problems[0]?.line).toBe(line);
	});

	it.each(['../secrets', 'Paper', 'a b', '', 'x'.repeat(61)])('cannot be called %j', (name) => {
		expect(readLayout(`layouts/${name}.json`, text()).problems).toMatchObject([{ code: 'bad-layout' }]);
	});

	it('does not keep the others from being read', () => {
		const { layouts, problems } = layoutsAmong({
			'layouts/b.json': text(),
			'layouts/a.json': '{}',
			'sources.csv': 'id\n'
		});
		expect(layouts.map(({ id }) => id)).toEqual(['b']);
		expect(problems.every(({ file }) => file === 'layouts/a.json')).toBe(true);
	});
});
