import { describe, expect, it } from 'vitest';
import { csvText } from './csv.ts';
import { EVENT_COLUMNS } from './event-cells.ts';
import { eventCells, readEvents } from './events.ts';

const read = (...rows: string[]) =>
	readEvents('events.csv', [Object.keys(EVENT_COLUMNS).join(','), ...rows].join('\n'));

describe('readEvents', () => {
	it('reads when something happened and to which trade, oldest first', () => {
		const { events, problems } = read(
			'2025-04,USA,China,TOTAL,export,Tariffs of 145%,关税145%,,https://example.org/a,tariff',
			'2018,,,,,A new method,,,,method',
			'2018-07,,,,,Something,,,,'
		);
		expect(problems).toEqual([]);
		expect(events.map(({ kind, line }) => [kind, line])).toEqual([
			['method', 3],
			['event', 4],
			['tariff', 2]
		]);
		expect(events[2]).toMatchObject({
			reporter: 'USA',
			partner: 'CHN',
			product: 'TOTAL',
			flow: 'export',
			url: 'https://example.org/a',
			text: { en: 'Tariffs of 145%', zh: '关税145%', ru: 'Tariffs of 145%' }
		});
		expect(events[0]).not.toHaveProperty('partner');
	});

	it.each([
		['2025-13,,,,,T,,,,', 'bad-period', 1],
		['2025,no such area!,,,,T,,,,', 'bad-event', 2],
		['2025,,,87x,,T,,,,', 'bad-product', 4],
		['2025,,,,sideways,T,,,,', 'bad-flow', 5],
		['2025,,,,,,,,,', 'missing-value', 6],
		['2025,,,,,T,,,,war', 'bad-event', 10]
	])('leaves out %j and says so', (row, code, column) => {
		expect(read(row)).toMatchObject({ events: [], problems: [{ code, severity: 'error', line: 2, column }] });
	});

	it('leaves out an address that a reader may not be sent to, and keeps the event', () => {
		const { events, problems } = read('2025,,,,,T,,,javascript:alert(1),');
		expect(events).toMatchObject([{ url: '' }]);
		expect(problems).toMatchObject([{ code: 'bad-event', severity: 'warning', column: 9 }]);
	});

	it('reads what it wrote', () => {
		const { events } = read(
			'2025-04,USA,CHN,,total,"One, two",,Раз,https://example.org/,event',
			'2018,,,87,,B,,,,method'
		);
		const written = csvText([Object.keys(EVENT_COLUMNS), ...events.map((event) => Object.values(eventCells(event)))]);
		const withoutLine = ({ line: _, ...event }: (typeof events)[number]) => event;
		expect(readEvents('events.csv', written).events.map(withoutLine)).toEqual(events.map(withoutLine));
	});
});
