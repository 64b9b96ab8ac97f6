import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartCells, CHART_COLUMNS, readCharts, type ChartCells } from '#lib/tables/charts.ts';
import { decode } from '#lib/tables/decode.ts';
import { planCharts, type ChartOrder } from './plan-charts.ts';
import { rawRecords } from './raw-records.ts';

/** As a person has typed it: other columns, a comment, spaces, quotes that need not be. */
const TYPED = [
	'slug;mood;title;view;aliases',
	'# the front page',
	'a; calm ;"A";?partner=RUS;old',
	'',
	'"b";-5;B "quoted"; partner=USA ;',
	'c;;C;partner=DEU;'
].join('\r\n');

const EMPTY = Object.fromEntries(Object.keys(CHART_COLUMNS).map((name) => [name, ''])) as ChartCells;
const NEW: ChartCells = { ...EMPTY, slug: 'new', title: '=New; "title"', view: 'partner=JPN' };

const utf8 = (text: string) => new TextEncoder().encode(text);
const seen = (slug: string, text = TYPED): ChartCells => {
	const chart = readCharts('charts.csv', text).charts.find((row) => row.slug === slug);
	if (!chart) throw new Error(`no chart ${slug}`);
	return chartCells(chart);
};

function planned(order: ChartOrder, bytes = utf8(TYPED)): string {
	const plan = planCharts(bytes, order);
	if (typeof plan === 'string') throw new Error(plan);
	const decoded = decode('charts.csv', plan.bytes);
	if ('problem' in decoded) throw new Error('not read');
	return decoded.text;
}
const slugs = (text: string) => readCharts('charts.csv', text).charts.map(({ slug }) => slug);
const lines = (text: string) => text.split('\r\n');

describe('a chart that is added', () => {
	it.each<[string | undefined, string[]]>([
		[undefined, ['a', 'b', 'c', 'new']],
		['', ['new', 'a', 'b', 'c']],
		['a', ['a', 'new', 'b', 'c']],
		['c', ['a', 'b', 'c', 'new']]
	])('stands behind %j, and every other line stays as it was typed', (after, expected) => {
		const text = planned({ kind: 'add', cells: NEW, ...(after !== undefined && { after }) });
		expect(slugs(text)).toEqual(expected);
		expect(seen('new', text)).toEqual(NEW);
		const others = lines(text).filter((line) => !line.startsWith('new'));
		expect(others.filter(Boolean)).toEqual(lines(TYPED).filter(Boolean));
	});

	it('gets the columns that the file has not', () => {
		const text = planned({ kind: 'add', cells: { ...NEW, note: 'A note', title_zh: '标题' }, after: 'a' });
		expect(lines(text)[0]).toBe('slug;mood;title;view;aliases;note;title_zh');
		expect(lines(text)[2]).toBe('a; calm ;"A";?partner=RUS;old;;');
		expect(seen('new', text)).toMatchObject({ note: 'A note', title_zh: '标题' });
	});

	it('makes a file with all columns where there is none', () => {
		const text = planned({ kind: 'add', cells: NEW }, new Uint8Array());
		expect(text.split('\n')[0]).toBe(Object.keys(CHART_COLUMNS).join(','));
		expect(seen('new', text)).toEqual(NEW);
	});
});

describe('a chart that is edited', () => {
	it('is written anew alone, with what other columns say', () => {
		const text = planned({ kind: 'edit', seen: seen('b'), cells: { ...seen('b'), title: 'Better' } });
		expect(lines(text)[4]).toBe('b;-5;Better;partner=USA;');
		expect(lines(text).toSpliced(4, 1)).toEqual(lines(TYPED).toSpliced(4, 1));
	});

	it('keeps its former addresses when its name changes, and may go back to one', () => {
		const text = planned({ kind: 'edit', seen: seen('a'), cells: { ...seen('a'), slug: 'newer' }, after: 'b' });
		expect(slugs(text)).toEqual(['b', 'newer', 'c']);
		expect(seen('newer', text).aliases).toBe('old~a');
		const back = seen('newer', text);
		const again = planned({ kind: 'edit', seen: back, cells: { ...back, slug: 'a' } }, utf8(text));
		expect(seen('a', again).aliases).toBe('old~newer');
	});
});

it('a chart is moved as it was typed', () => {
	const text = planned({ kind: 'move', seen: seen('c'), after: '' });
	expect(slugs(text)).toEqual(['c', 'a', 'b']);
	expect(lines(text).slice(0, 3)).toEqual([...lines(TYPED).slice(0, 2), 'c;;C;partner=DEU;']);
	expect(lines(text).filter(Boolean).toSorted()).toEqual(lines(TYPED).filter(Boolean).toSorted());
	expect(slugs(planned({ kind: 'move', seen: seen('a'), after: 'c' }))).toEqual(['b', 'c', 'a']);
});

it('a chart is retired, and offered again', () => {
	const text = planned({ kind: 'retire', seen: seen('b'), day: '2026-03-01' });
	expect(lines(text)[4]).toBe('b;-5;"B ""quoted""";partner=USA;;2026-03-01');
	const again = planned({ kind: 'retire', seen: seen('b', text), day: '' }, utf8(text));
	expect(seen('b', again)).toEqual(seen('b'));
});

describe('nothing is planned', () => {
	it.each<[string, ChartOrder, string]>([
		['for a chart that is not there', { kind: 'move', seen: NEW, after: '' }, 'no-chart'],
		['behind a chart that is not there', { kind: 'move', seen: seen('a'), after: 'z' }, 'no-chart'],
		['behind the chart itself', { kind: 'move', seen: seen('a'), after: 'a' }, 'no-chart'],
		['where somebody else has changed it', { kind: 'retire', seen: { ...seen('a'), title: 'A!' }, day: '' }, 'changed'],
		['for a name that is taken', { kind: 'add', cells: { ...NEW, slug: 'b' } }, 'taken'],
		['for a name that another chart had', { kind: 'add', cells: { ...NEW, slug: 'old' } }, 'taken'],
		['for a name that is none', { kind: 'add', cells: { ...NEW, slug: 'No slug' } }, 'faulty']
	])('%s', (_, order, fault) => expect(planCharts(utf8(TYPED), order)).toBe(fault));

	it.each(['slug,title', 'slug,title,view\n"a,A,', '\0\0'])('in a file that cannot be read: %j', (text) =>
		expect(planCharts(utf8(text), { kind: 'add', cells: NEW })).toBe('faulty')
	);
});

it('a file in UTF-16 stays one, with its mark', () => {
	const bytes = Uint8Array.from(Buffer.from(`\ufeff${TYPED}`, 'utf16le'));
	const plan = planCharts(bytes, { kind: 'move', seen: seen('c'), after: '' });
	expect(typeof plan === 'string' ? plan : [...plan.bytes.slice(0, 4)]).toEqual([0xff, 0xfe, 0x73, 0]);
});

it('whatever is typed is what is read again', () => {
	const word = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/g, ' ').trim().normalize('NFC'));
	fc.assert(
		fc.property(word, word, word, (title, note, subtitle) => {
			const cells = { ...seen('b'), title: title || 'T', note, subtitle_ru: subtitle };
			const plan = planCharts(utf8(TYPED), { kind: 'edit', seen: seen('b'), cells });
			if (typeof plan === 'string') throw new Error(plan);
			expect(seen('b', new TextDecoder().decode(plan.bytes))).toEqual(cells);
		})
	);
});

it('records put together again are the text', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('a', '"', ',', '\n', '\r', ' ')), (parts) => {
			const text = parts.join('');
			expect(
				rawRecords(text, ',')
					.map((record) => record.text)
					.join('')
			).toBe(text);
		})
	);
});
