import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { areaNames } from '#lib/names/areas.ts';
import type { Incoming, IncomingRow } from '#lib/formats/incoming.ts';
import { merge, type Merge, type StoredTables } from './merge.ts';
import { readObservations } from '#lib/tables/observations.ts';

const source = (id: string, given: Partial<Source> = {}): Source => ({
	id,
	publisher: 'Customs',
	origin: given.publisher ?? 'Customs',
	title: '',
	published: given.day ?? '',
	day: '',
	url: '',
	rank: 1,
	basis: '',
	licence: '',
	...given
});

const SOURCES = new Map(
	[
		source('sep', { day: '2023-09-07' }),
		source('oct', { day: '2023-10-07' }),
		source('nov', { day: '2023-11-07' }),
		source('wire', { publisher: 'Wire', origin: 'Customs', day: '2023-10-08' }),
		source('other', { publisher: 'Other office', day: '2023-10-09' })
	].map((one) => [one.id, one])
);
const HEADER = 'reporter,partner,flow,product,period,value,unit,yoy,yoy_currency,source,note';
const AUGUST = 'CHN,RUS,total,,2023-08,20.8,USD bn,32,,sep,';

/** A row of August with other text in some columns. */
const row = (given: Partial<Record<string, string>> = {}): string =>
	HEADER.split(',')
		.map((name, at) => given[name] ?? AUGUST.split(',')[at] ?? '')
		.join(',');

function stored(...rows: string[]): StoredTables {
	const text = [HEADER, ...rows].join('\n');
	const known = { sources: SOURCES, areas: areaNames() };
	return { observations: readObservations('observations/a.csv', text, known).rows, sources: SOURCES, areas: new Map() };
}

function incoming(rows: readonly string[], given: Partial<Incoming> = {}): Incoming {
	const names = HEADER.split(',');
	const read = rows.map((text, at): IncomingRow => {
		const cells = text.split(',');
		const named = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
		return { cells: named as IncomingRow['cells'], line: at + 2, at: { value: 6, period: 5, partner: 2 } };
	});
	return {
		file: 'new.csv',
		rows: read,
		refusals: [],
		omissions: [],
		problems: [],
		sources: [],
		needs: [],
		decimals: 'undecided',
		target: 'new',
		...given
	};
}

const counts = ({ added, changed, unchanged, refused }: Merge) =>
	[added, changed, unchanged, refused].map(({ length }) => length);

describe('an incoming row is', () => {
	it.each<[string, number[], Partial<Record<string, string>>]>([
		['unchanged where it says what its publisher said', [0, 0, 1, 0], {}],
		['unchanged in another spelling', [0, 0, 1, 0], { reporter: 'China', partner: '643', flow: 'T', period: 'Aug 2023' }], // prettier-ignore
		['unchanged in another unit with the same places', [0, 0, 1, 0], { value: '208', unit: 'USD 100mn' }],
		['unchanged in a newer source of the same publisher', [0, 0, 1, 0], { source: 'oct' }],
		['unchanged where it leaves the growth out', [0, 0, 1, 0], { yoy: '' }],
		['changed where the value differs', [0, 1, 0, 0], { value: '20.9' }],
		['changed where the growth differs', [0, 1, 0, 0], { yoy: '33' }],
		['changed where it is printed finer', [0, 1, 0, 0], { value: '20.83' }],
		['changed where a paper quotes another figure of the office', [0, 1, 0, 0], { value: '20.9', source: 'wire' }], // prettier-ignore
		['new where another publisher says the same', [1, 0, 0, 0], { source: 'wire' }],
		['new where another office says something else', [1, 0, 0, 0], { value: '19', source: 'other' }],
		['new in another currency', [1, 0, 0, 0], { value: '150', unit: 'CNY bn', yoy: '', source: 'oct' }],
		['new in another period, flow, product or partner', [1, 0, 0, 0], { period: '2023-09' }],
		['refused where it cannot be read', [0, 0, 0, 1], { period: '2023.1' }]
	])('%s', (_, expected, given) => {
		expect(counts(merge(stored(AUGUST), incoming([row(given)])))).toEqual(expected);
	});

	it('a revision of the stored row that it names', () => {
		const before = stored(AUGUST);
		const { changed } = merge(before, incoming([row({ value: '20.9', source: 'oct' })]));
		expect(changed[0]?.revises).toBe(before.observations[0]);
	});

	it('changed where a later source goes back to a figure that was revised', () => {
		const before = stored(AUGUST, row({ value: '20.9', source: 'oct' }));
		expect(counts(merge(before, incoming([row({ source: 'nov' })])))).toEqual([0, 1, 0, 0]);
		expect(counts(merge(before, incoming([row()])))).toEqual([0, 0, 1, 0]);
	});

	it('no revision where it is counted on another basis', () => {
		const sources = [source('cif', { basis: 'imports CIF' }), source('fob', { basis: 'imports FOB' })];
		const rows = [row({ source: 'cif' }), row({ source: 'fob', value: '19.1', yoy: '' })];
		expect(counts(merge(stored(), incoming(rows, { sources })))).toEqual([2, 0, 0, 0]);
	});
});

describe('merging', () => {
	it.each<[string, Partial<Record<string, string>>[], number[]]>([
		['another value', [{ value: '19.0' }, { value: '19.5' }], [0, 0, 0, 2]],
		['another value among three', [{ value: '19.0' }, { value: '19.0' }, { value: '19.5' }], [0, 0, 0, 3]],
		['another growth', [{ yoy: '5' }, { yoy: '7' }], [0, 0, 0, 2]],
		['the same in another spelling', [{ partner: 'Russia', value: '19' }, { value: '21' }], [0, 0, 0, 2]],
		['the same coarser', [{ value: '19.04' }, { value: '19.0' }], [2, 0, 0, 0]],
		[
			'a growth beside a value',
			[
				{ value: '19', yoy: '' },
				{ value: '', yoy: '7' }
			],
			[2, 0, 0, 0]
		],
		[
			'another currency',
			[
				{ value: '19', yoy: '' },
				{ value: '140', unit: 'CNY bn', yoy: '' }
			],
			[2, 0, 0, 0]
		],
		['what a later source of the same office says', [{ value: '19' }, { value: '21', source: 'oct' }], [1, 1, 0, 0]],
		['another office’s figure', [{ value: '19' }, { value: '21', source: 'other' }], [2, 0, 0, 0]]
	])('of two rows of one file finds %s', (_, rows, expected) => {
		expect(counts(merge(stored(), incoming(rows.map(row))))).toEqual(expected);
	});

	it('says in both lines that a file gives two figures for one thing', () => {
		const { refused } = merge(stored(), incoming([row({ value: '19.0' }), row({ value: '19.5' })]));
		expect(
			refused.map(({ line, problems: [problem] }) => [line, problem?.code, problem?.found, problem?.line])
		).toEqual([
			[2, 'bad-value', '19.0', 2],
			[3, 'bad-value', '19.5', 3]
		]);
		expect(refused.map(({ problems: [problem] }) => problem?.message)).toEqual([
			expect.stringContaining('line 3'),
			expect.stringContaining('line 2')
		]);
	});

	it('takes a figure beside one that is stored already for a change of that', () => {
		const merged = merge(stored(AUGUST), incoming([row(), row({ value: '21.5' })]));
		expect(counts(merged)).toEqual([0, 1, 1, 0]);
	});

	it('says where a refused cell stands in its own file', () => {
		const { refused } = merge(stored(), incoming([row(), row({ value: 'n/a', period: '2023.1' })]));
		expect(refused).toMatchObject([
			{
				line: 3,
				problems: [
					{ code: 'bad-period', file: 'new.csv', line: 3, column: 5 },
					{ code: 'bad-value', column: 6 }
				]
			}
		]);
	});

	it('takes only the partners and flows that were asked for', () => {
		const rows = [row(), row({ partner: 'USA' }), row({ partner: 'Nowhere' }), row({ flow: 'export' })];
		const merged = merge(stored(), incoming(rows), { partners: ['Russia'], flows: ['T'] });
		expect(counts(merged)).toEqual([1, 0, 0, 0]);
		expect(merged.omissions).toEqual([{ reason: 'not asked for', rows: 3 }]);
	});

	it('says which of the partners asked for no row has and nobody knows', () => {
		const rows = [row(), row({ partner: 'Nowhere' })];
		const { problems } = merge(stored(), incoming(rows), { partners: ['ZZZZ', 'Japan', 'Nowhere', 'Russia'] });
		expect(problems).toMatchObject([{ code: 'bad-area', severity: 'warning', found: 'ZZZZ' }]);
	});

	it('records a source once, and gives another id to one that another publisher has', () => {
		const made = source('sep', { publisher: 'Bureau', day: '2023-09-07' });
		const { added, sources } = merge(stored(), incoming([row()], { sources: [made] }));
		expect(added[0]?.observation.source).toMatchObject({ id: 'sep-2', publisher: 'Bureau' });
		expect(sources.map(({ id }) => id)).toEqual(['sep-2']);
		const given = merge(stored(), incoming([row()], { sources: [made], givenSource: 'sep' }));
		expect(given.sources).toEqual([]);
		expect(given.added[0]?.observation.source.publisher).toBe('Customs');
	});

	it('leaves out zeros that stand for months not yet published', () => {
		const months = ['RUS', 'USA'].flatMap((partner) => [
			row({ partner, yoy: '' }),
			row({ partner, period: '2023-09', value: '0', yoy: '' })
		]);
		const merged = merge(stored(), incoming(months));
		expect(counts(merged)).toEqual([2, 0, 0, 0]);
		expect(merged.problems).toMatchObject([{ code: 'placeholder-zero', line: 3 }]);
	});

	it('uses nothing while something is unsaid', () => {
		const need = {
			column: 'unit' as const,
			problem: { code: 'bad-unit' as const, severity: 'error' as const, message: 'which?' }
		};
		expect(counts(merge(stored(), incoming([row(), row()], { needs: [need] })))).toEqual([0, 0, 0, 2]);
	});

	it('refuses both of two figures, though another currency has the very numbers of one', () => {
		const given = [
			{ value: '1.0', yoy: '5.0', unit: 'USD bn' },
			{ value: '1', yoy: '-3', unit: 'CNY bn' },
			{ value: '1.0', yoy: '5.0', unit: 'CNY bn' }
		];
		expect(counts(merge(stored(), incoming(given.map(row))))).toEqual([1, 0, 0, 2]);
	});

	it('a second time changes nothing, where a row says a part of what two others contradict each other in', () => {
		const before = stored(row({ value: '1.5', yoy: '5' }));
		const brought = incoming([
			row({ value: '1', yoy: '5' }),
			row({ value: '1', yoy: '' }),
			row({ value: '1', yoy: '-3' })
		]);
		const once = merge(before, brought);
		const observations = [...before.observations, ...[...once.added, ...once.changed].map((good) => good.observation)];
		expect(counts(merge({ ...before, observations }, brought))).toEqual([0, 0, 1, 2]);
	});

	it('a second time changes nothing', () => {
		const value = fc.constantFrom('1', '1.0', '1.5', '2', '');
		const rows = fc.array(
			fc.record({
				value,
				yoy: fc.constantFrom('', '5', '5.0', '-3'),
				source: fc.constantFrom(...SOURCES.keys()),
				period: fc.constantFrom('2023-08', '2023-09'),
				unit: fc.constantFrom('USD bn', 'CNY bn')
			}),
			{ maxLength: 12 }
		);
		fc.assert(
			fc.property(rows, rows, (old, fresh) => {
				const before = stored(...old.map(row));
				const brought = incoming(fresh.map(row));
				const once = merge(before, brought);
				const observations: Observation[] = [
					...before.observations,
					...[...once.added, ...once.changed].map(({ observation }) => observation)
				];
				const twice = merge({ ...before, observations }, brought);
				expect(counts(twice).slice(0, 2)).toEqual([0, 0]);
				expect(counts(twice)[3]).toBe(counts(once)[3]);
			})
		);
	});
});

it('counts a withdrawn row that is brought again, and stores it no more; it is revised by nothing', () => {
	const before = stored(row());
	const observations = before.observations.map((each): Observation => ({ ...each, decision: 'withdrawn' }));
	const merged = merge(
		{ ...before, observations },
		incoming([row({ value: '20.80' }), row({ value: '21.8', source: 'oct' })])
	);
	expect(merged.withdrawn.map(({ incoming: { line } }) => line)).toEqual([2]);
	expect(merged.added.map(({ incoming: { line } }) => line)).toEqual([3]);
	expect(merged.changed).toEqual([]);
});
