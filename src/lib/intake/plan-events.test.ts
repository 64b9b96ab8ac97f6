import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '#lib/tables/decode.ts';
import type { EventCells } from '#lib/tables/event-cells.ts';
import { eventCells, readEvents } from '#lib/tables/events.ts';
import { EVENT_FIELDS, planEvents, type EventOrder } from './plan-events.ts';

/** As a person has typed it: another column, a comment, names instead of codes, a row that cannot be read. */
const TYPED = [
	'period;mood;text;partner;url',
	'# what the desk tells',
	'2018-07; calm ;"Tariffs";China;',
	'',
	'soon;;A plan;;',
	'2022-02;-5;War "begins"; RUS ;https://example.com/war'
].join('\r\n');

const EMPTY = Object.fromEntries(EVENT_FIELDS.map((name) => [name, ''])) as EventCells;
const NEW: EventCells = { ...EMPTY, period: '2020-01', text: '=A deal; "phase one"', partner: 'USA', kind: 'tariff' };

const utf8 = (text: string) => new TextEncoder().encode(text);
const cellsIn = (text: string) => readEvents('events.csv', text).events.map(eventCells);
function seen(period: string, text = TYPED): EventCells {
	const event = cellsIn(text).find((cells) => cells.period === period);
	if (!event) throw new Error(`no event of ${period}`);
	return event;
}

function planned(order: EventOrder, bytes: Uint8Array | undefined = utf8(TYPED)): string {
	const plan = planEvents(bytes, order);
	if (typeof plan === 'string' || 'problems' in plan) throw new Error(JSON.stringify(plan));
	const decoded = decode('events.csv', plan.bytes);
	if ('problem' in decoded) throw new Error('not read');
	return decoded.text;
}
const lines = (text: string) => text.split('\r\n');

describe('an event that is added', () => {
	it('stands at the end, in columns that the file gets; every other line stays as it was typed', () => {
		const text = planned({ kind: 'add', cells: NEW });
		expect(seen('2020-01', text)).toEqual(NEW);
		expect(lines(text)[0]).toBe('period;mood;text;partner;url;kind');
		expect(lines(text).slice(1, 6)).toEqual(
			lines(TYPED)
				.slice(1)
				.map((line) => line && `${line};`)
		);
	});

	it('makes a file with all columns where there is none', () => {
		const text = planned({ kind: 'add', cells: NEW }, new Uint8Array());
		expect(text.split('\n')[0]).toBe(EVENT_FIELDS.join(','));
		expect(cellsIn(text)).toEqual([NEW]);
	});

	it('is read first: names are codes', () => {
		const text = planned({ kind: 'add', cells: { ...NEW, reporter: 'China', kind: '' } });
		expect(seen('2020-01', text)).toMatchObject({ reporter: 'CHN', kind: 'event' });
	});
});

it('an event that is edited is written anew alone, what did not change as it was typed', () => {
	const was = seen('2018-07');
	const text = planned({ kind: 'edit', seen: was, cells: { ...was, text: 'First tariffs' } });
	expect(lines(text)[2]).toMatch(/^2018-07; ?"? calm "?;First tariffs;China;/);
	expect(lines(text).toSpliced(2, 1).slice(1).filter(Boolean).join('|')).toContain('soon;;A plan;;');
	expect(cellsIn(text)).toHaveLength(2);
});

it('an event that is taken away leaves every other line', () => {
	const text = planned({ kind: 'remove', seen: seen('2018-07') });
	expect(lines(text)).toEqual(lines(TYPED).toSpliced(2, 1));
	expect(cellsIn(planned({ kind: 'remove', seen: seen('2022-02') }))).toEqual([seen('2018-07')]);
});

describe('nothing is planned', () => {
	it.each<[string, EventOrder, string]>([
		['for an event that is not there', { kind: 'remove', seen: NEW }, 'changed'],
		['where somebody else has changed it', { kind: 'remove', seen: { ...seen('2018-07'), text: 'A!' } }, 'changed']
	])('%s', (_, order, fault) => expect(planEvents(utf8(TYPED), order)).toBe(fault));

	it.each(['period,mood', 'period,text\n"2018,A', '\0\0'])('in a file that cannot be read: %j', (text) =>
		expect(planEvents(utf8(text), { kind: 'add', cells: NEW })).toBe('faulty')
	);

	it.each<[keyof EventCells, string, string]>([
		['period', '2023-13', 'bad-period'],
		['period', '', 'bad-period'],
		['partner', '!', 'bad-event'],
		['product', 'x', 'bad-product'],
		['flow', 'sideways', 'bad-flow'],
		['text', '', 'missing-value'],
		['kind', 'party', 'bad-event'],
		['url', 'javascript:alert(1)', 'bad-event']
	])('with a %s that says %j: its field is named', (field, value, code) => {
		const plan = planEvents(utf8(TYPED), { kind: 'add', cells: { ...NEW, [field]: value } });
		const problems = typeof plan === 'object' && 'problems' in plan ? plan.problems : [];
		expect(problems.map(({ field, problem }) => [field, problem.code])).toEqual([[field, code]]);
	});
});

it('a file in UTF-16 stays one, with its mark', () => {
	const bytes = Uint8Array.from(Buffer.from(`\ufeff${TYPED}`, 'utf16le'));
	const plan = planEvents(bytes, { kind: 'remove', seen: seen('2018-07') });
	expect(typeof plan === 'object' && 'bytes' in plan ? [...plan.bytes.slice(0, 4)] : plan).toEqual([
		0xff, 0xfe, 0x70, 0
	]);
});

it('whatever is typed is what is read again', () => {
	const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) =>
		text
			.replace(/[\s\p{Cc}]+/gu, ' ')
			.trim()
			.normalize('NFC')
	);
	fc.assert(
		fc.property(word, word, (text, url) => {
			const cells = { ...NEW, text: text || 'x', text_ru: url };
			const read = cellsIn(planned({ kind: 'add', cells })).find(({ period }) => period === NEW.period);
			expect(read).toEqual({ ...cells, text_ru: cells.text_ru === cells.text ? '' : cells.text_ru });
		}),
		{ numRuns: 60 }
	);
});
