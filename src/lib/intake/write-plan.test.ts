import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { snapshotAfter } from './snapshot-after.ts';
import { areaNames } from '#lib/names/areas.ts';
import type { StoredTables } from './merge.ts';
import { unknownSource } from '#lib/tables/other-source.ts';
import { readObservations } from '#lib/tables/observations.ts';
import { indexed } from '#lib/trade/rows.ts';
import { planWrite } from './write-plan.ts';

const customs: Source = {
	...unknownSource('sep'),
	publisher: 'Customs',
	origin: 'Customs',
	published: '2023-09-07',
	day: '2023-09-07',
	rank: 1
};
const stored: StoredTables = { observations: [], sources: new Map([['sep', customs]]), areas: new Map() };
const known = { sources: stored.sources, areas: areaNames() };
const HEADER =
	'reporter,partner,flow,product,edition,period,value,unit,quantity,quantity_unit,yoy,yoy_currency,source,note';

const observations = (...rows: string[]): readonly Observation[] =>
	readObservations('new.csv', [HEADER, ...rows].join('\n'), known).rows;

const ROW = observations('CHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,"a ""note"", with commas"');
const place = { cells: {} as never, line: 2, at: {} };

function plan(
	rows: readonly Observation[],
	held: Record<string, string | Uint8Array>,
	sources: readonly Source[] = []
) {
	const added = rows.map((observation) => ({ incoming: place, observation }));
	const bytes = (file: string) => {
		const content = held[file];
		return typeof content === 'string' ? new TextEncoder().encode(content) : content;
	};
	return planWrite(stored, { added, changed: [], sources }, 'a', bytes);
}

function written(...given: Parameters<typeof plan>) {
	const made = plan(...given);
	if ('problem' in made) throw new Error(made.problem.message);
	return made.files.map(({ file, bytes }) => ({
		file,
		text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
	}));
}

const NOTE = '"a ""note"", with commas"';

describe('rows are written', () => {
	it('to a new file with every column', () => {
		expect(written(ROW, {})).toEqual([
			{ file: 'observations/a.csv', text: `${HEADER}\nCHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,${NOTE}\n` }
		]);
	});

	it.each([
		['a byte order mark and CRLF', `\ufeff${HEADER}\r\n`, `CHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,${NOTE}\r\n`],
		['carriage returns alone', `${HEADER}\r`, `CHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,${NOTE}\r`],
		['no line end after its last row', HEADER, `\nCHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,${NOTE}\n`],
		['mixed line ends, the last of which counts', `${HEADER}\r\n\n`, `CHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,${NOTE}\n`], // prettier-ignore
		['columns in another order, and one of its own', 'note,mine,source,yoy,unit,value,period,flow,partner,reporter\nx,"y, z",sep,,USD bn,1,2001,total,USA,CHN\n', `${NOTE},,sep,32,USD bn,20.80,2023-08,total,RUS,CHN\n`], // prettier-ignore
		['semicolons and decimal commas', 'reporter;partner;flow;period;value;unit;yoy;source;note\nCHN;USA;total;2001;1,5;USD bn;;sep;\n', `CHN;RUS;total;2023-08;20,80;USD bn;32;sep;${NOTE}\n`], // prettier-ignore
		['rows with errors, which stay', `${HEADER}\nbroken,row\nCHN,USA,total,,,2023.1,1,USD bn,,,,,sep,\n`, `CHN,RUS,total,,,2023-08,20.80,USD bn,,,32,,sep,${NOTE}\n`] // prettier-ignore
	])('at the end of a file with %s', (_, old, added) => {
		expect(written(ROW, { 'observations/a.csv': old })).toEqual([{ file: 'observations/a.csv', text: old + added }]);
	});

	it('in the encoding of the file', () => {
		const wide = (text: string) => Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0), 0]));
		const old = wide(`\ufeff${HEADER}\n`);
		old.set([0xff, 0xfe]);
		const made = plan(ROW, { 'observations/a.csv': old });
		const bytes = 'files' in made ? made.files[0]?.bytes : undefined;
		expect(bytes?.slice(0, old.length)).toEqual(old);
		expect(new TextDecoder('utf-16le').decode(bytes)).toContain('20.80');
	});

	it.each([
		['it has no column for what a row says', 'reporter,partner,flow,period,value,unit,source\n'],
		['it cannot be read', 'CHN,"RUS\n'],
		['a new row would change what an old one says', `${HEADER}\nCHN,USA,total,,,2001,"1,234",USD mn,,,,,sep,\n`]
	])('to a file beside one, where %s', (_, old) => {
		const files = written(ROW, { 'observations/a.csv': old });
		expect(files.map(({ file }) => file)).toEqual(['observations/a-2.csv']);
	});

	it('after their source, which goes to sources.csv', () => {
		const made: Source = {
			...customs,
			id: 'oct',
			publisher: 'Customs, China',
			origin: 'Customs',
			title: '=1',
			published: '2023-10',
			day: '2023-10-31'
		};
		const old = 'rank,id,published,publisher\r\n1,sep,2023-09-07,Customs\r\n';
		const rows = ROW.map((one) => ({ ...one, source: made }));
		const [sources, data] = written(rows, { 'sources.csv': old }, [made]);
		expect(sources?.file).toBe('sources.csv');
		// a column that it did not have stands after those that it had
		expect(sources?.text).toBe(
			'rank,id,published,publisher,origin,title\r\n1,sep,2023-09-07,Customs,,\r\n1,oct,2023-10,"Customs, China",Customs,\'=1\r\n'
		);
		expect(data?.text).toContain(',oct,');
	});

	it('not at all where sources.csv is broken', () => {
		const made = plan(ROW, { 'sources.csv': 'id,"publisher\n' }, [{ ...customs, id: 'oct' }]);
		expect(made).toMatchObject({ problem: { code: 'unreadable', message: expect.stringMatching(/sources\.csv/) } });
	});

	it('so that they are read again as they are, whatever their text', () => {
		const note = fc.string({ unit: 'grapheme', maxLength: 20 });
		fc.assert(
			fc.property(note, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), (text, separator, end) => {
				const rows = ROW.map((one) => ({
					...one,
					note: text
						.replace(/\r\n?|\0/g, '')
						.trim()
						.normalize('NFC')
				}));
				const old = HEADER.replaceAll(',', separator) + end;
				const [file] = written(rows, { 'observations/a.csv': old });
				expect(file?.text.startsWith(old)).toBe(true);
			}),
			{ examples: [["'-", ',', '\n']] }
		);
	});
});

it('the dataset after writing has the new rows in their place', () => {
	const old = observations('CHN,RUS,total,,,2001,1,USD bn,,,,,sep,').map((row) => ({
		...row,
		file: 'observations/z.csv'
	}));
	const before = {
		...stored,
		observations: old,
		rows: indexed(old),
		withdrawn: new Map(),
		products: new Map(),
		groups: new Map(),
		charts: [],
		events: [],
		site: {},
		decisions: [],
		layouts: [],
		problems: [],
		origins: new Map(),
		version: '1',
		columns: new Map()
	};
	const made = plan(ROW, {});
	const snapshot = createSnapshot(before, '2023-11-01');
	const after = snapshotAfter(snapshot, 'files' in made ? made.files : []).dataset;
	expect(after.observations.map(({ file, line, order }) => `${file}:${line} ${order}`)).toEqual([
		'observations/a.csv:2 0',
		'observations/z.csv:2 1'
	]);
	expect(after.version).not.toBe(before.version);
	expect(after.columns.get('observations/a.csv')?.get('value')).toBe(7);
});
