import { describe, expect, it } from 'vitest';
import { planMend, typedRows, type MendOrder } from './plan-mend.ts';

const CHARTS = [
	'slug,title,mood,view',
	'one,The first,good,partner=RUS',
	'One two,A name that is none,,partner=USA',
	'three,A comma, too many,,partner=JPN',
	''
].join('\r\n');
const EVENTS = 'period,text,partner\n2023-13,A month too many,RUS\n2023-03,A visit,\n';
const utf8 = (text: string) => new TextEncoder().encode(text);

function mended(text: string, order: MendOrder): string {
	const plan = planMend(utf8(text), order);
	if (typeof plan === 'string' || 'problems' in plan) throw new Error(JSON.stringify(plan));
	return new TextDecoder().decode(plan.bytes);
}

describe('a row that cannot be read', () => {
	const seen = 'One two,A name that is none,,partner=USA';

	it('is seen as it was typed, and by its fields', () => {
		expect(typedRows('charts.csv', utf8(CHARTS), new Set([3]))?.rows).toEqual([
			{ line: 3, text: seen, cells: { slug: 'One two', title: 'A name that is none', view: 'partner=USA' } }
		]);
	});

	it('is mended alone: every other line stays as it was typed', () => {
		const cells = { slug: 'one-two', title: 'A name', view: 'partner=USA' };
		expect(mended(CHARTS, { file: 'charts.csv', line: 3, seen, cells })).toBe(
			CHARTS.replace(seen, 'one-two,A name,,partner=USA')
		);
	});

	it('gets as many fields as the header has', () => {
		const cells = { slug: 'three', title: 'A comma, too many', view: 'partner=JPN' };
		const typed = 'three,A comma, too many,,partner=JPN';
		expect(mended(CHARTS, { file: 'charts.csv', line: 4, seen: typed, cells })).toBe(
			CHARTS.replace(typed, 'three,"A comma, too many",,partner=JPN')
		);
	});

	it('is told by field what is still wrong with it', () => {
		const cells = { slug: 'one', title: '', view: 'partner=USA' };
		expect(planMend(utf8(CHARTS), { file: 'charts.csv', line: 3, seen, cells })).toMatchObject({
			problems: [
				{ field: 'slug', problem: { code: 'duplicate-slug' } },
				{ field: 'title', problem: { code: 'missing-value' } }
			]
		});
	});

	it('takes nothing from the rows below it', () => {
		const cells = { slug: 'later', title: 'A name', view: '' };
		const text = `slug,title,view\n?,A name,\nlater,Another,\n`;
		expect(planMend(utf8(text), { file: 'charts.csv', line: 2, seen: '?,A name,', cells })).toBe('taken');
	});

	it('is not mended where somebody has done so meanwhile', () => {
		const order: MendOrder = { file: 'events.csv', line: 2, seen: '2023-13,A month too many,USA', cells: {} };
		expect(planMend(utf8(EVENTS), order)).toBe('changed');
		expect(planMend(undefined, order)).toBe('changed');
	});

	it('can be taken away', () => {
		const order: MendOrder = { file: 'events.csv', line: 2, seen: '2023-13,A month too many,RUS' };
		expect(mended(EVENTS, order)).toBe('period,text,partner\n2023-03,A visit,\n');
	});

	it('of the house style gets a value that its key takes', () => {
		const order = { file: 'site.csv', line: 2, seen: 'accent,red' } as const;
		const old = utf8('key,value\naccent,red\n');
		expect(planMend(old, { ...order, cells: { key: 'accent', value: 'green' } })).toMatchObject({
			problems: [{ field: 'value' }]
		});
		expect(mended('key,value\naccent,red\n', { ...order, cells: { key: 'accent', value: '#aa0000' } })).toBe(
			'key,value\naccent,#aa0000\n'
		);
	});
});
