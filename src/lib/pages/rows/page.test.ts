import { expect, test } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { packing, placeOf, rowAt, unpack, writingPacked, type Packed } from './packed.ts';
import { hasMoreWords, selecting } from './selecting.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { finish } from '#lib/trade/steps.ts';
import { nextSort, pageOf, rowsAsked, rowsQuery } from './page.ts';

const line = (i: number) =>
	`CHN,${i % 2 ? 'RUS' : 'USA'},${i % 3 ? 'total' : 'export'},20${10 + (i % 10)}-01/20${10 + (i % 10)}-08,${i + 1},USD bn,s${i % 4}\n`;
const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const text = HEADER + Array.from({ length: 120 }, (_, i) => line(i)).join('');

function opened(files: Record<string, string>) {
	const snapshot = createSnapshot(readDataset(files, '1'), '2026-01-01');
	const all = snapshot.listing;
	const packed = finish(packing(snapshot.observations, snapshot.namesIn('en').name));
	const order = (query: string, lang: Lang = 'en') =>
		finish(selecting(packed, rowsAsked(new URLSearchParams(query)), lang));
	const page = (query: string, asked: { page?: string; row?: string } = {}) =>
		pageOf(all, query === '' ? undefined : order(query), snapshot.namesIn('en').name, { page: '', row: '', ...asked });
	const values = (query: string, lang?: Lang) =>
		[...order(query, lang)].map((i) => [rowAt(packed, i).value, rowAt(packed, i).unit].join(' ').trim());
	return { all, packed, order, page, values, name: snapshot.namesIn('en').name };
}

const many = opened({ 'observations/a.csv': text });

test('pages hold fifty rows and a page beyond the last is the last', async () => {
	expect(await many.page('')).toMatchObject({ total: 120, page: 1, pages: 3 });
	expect((await many.page('', { page: '9' })).rows).toHaveLength(20);
	expect((await many.page('', { page: '9' })).rows[0]?.place).toBe(100);
	expect((await many.page('', { page: 'x' })).page).toBe(1);
});

test('a row is shown on the page that holds it, however the rows are sorted', async () => {
	expect(await many.page('', { row: 'observations/a.csv:90' })).toMatchObject({ page: 2, found: true });
	expect(await many.page('sort=-row', { row: 'observations/a.csv:2' })).toMatchObject({ page: 3, found: true });
	expect(await many.page('partner=RUS', { row: 'observations/a.csv:2' })).toMatchObject({ page: 1, found: false });
	expect(await many.page('', { row: 'observations/b.csv:90' })).toMatchObject({ page: 1, found: false });
	expect(await many.page('', { row: 'nonsense' })).toMatchObject({ page: 1, found: false });
});

test('filters narrow the rows; a period by how it begins, a source by its id or part of it', async () => {
	const found = await many.page('partner=RUS&period=2013');
	expect(found.total).toBe(12);
	expect(found.rows.every(({ row }) => row.period.startsWith('2013') && row.partner === 'Russia')).toBe(true);
	expect(many.order('flow=export&source=s2')).toHaveLength(10);
	expect(many.order('source=s')).toHaveLength(120);
	expect(many.order('reporter=RUS')).toHaveLength(0);
});

test('a search has ten words at most, each of them once', () => {
	const ten = [...'abcdefghij'].join(' ');
	expect(many.order(`text=${encodeURIComponent(`${'russia '.repeat(4000)}export`)}`)).toHaveLength(20);
	expect(hasMoreWords(rowsAsked(new URLSearchParams({ text: `${ten} ${ten}` })))).toBe(false);
	const eleven = [...'abcdefghij', 'nowhere'].join(' ');
	expect(hasMoreWords(rowsAsked(new URLSearchParams({ text: eleven })))).toBe(true);
	// what is beyond is not looked for
	expect(many.order(`text=${encodeURIComponent('c h i n a total 2 0 1 3 nowhere')}`).length).toBeGreaterThan(0);
});

test('a long search takes steps, and spells out the rows’ words once', () => {
	const steps = (text: string): number => {
		const all = selecting(many.packed, rowsAsked(new URLSearchParams({ text })), 'ru');
		for (let count = 0; ; count++) if (all.next().done) return count;
	};
	expect(steps('a b c d e f g h i j')).toBeGreaterThanOrEqual(10);
	expect(steps('o '.repeat(3800))).toBe(1);
});

test('no step of a sort by value looks at all rows', () => {
	const times = 600;
	const repeated = <C extends Int32Array | Float64Array>(column: C, into: C): C => {
		for (let i = 0; i < times; i++) into.set(column, i * column.length);
		return into;
	};
	let looks = 0;
	const watched = <C extends object>(column: C): C =>
		new Proxy(column, { get: (all, at) => (looks++, Reflect.get(all, at)) });
	const { words, places, numbers } = many.packed;
	const length = many.packed.length * times;
	const large: Packed = {
		length,
		words,
		places: { ...places, unit: watched(repeated(places.unit, new Int32Array(length))) },
		numbers: { ...numbers, value: watched(repeated(numbers.value, new Float64Array(length))) }
	};
	let most = 0;
	let steps = 0;
	for (const _ of selecting(large, rowsAsked(new URLSearchParams({ sort: 'value' })), 'en')) {
		[most, looks] = [Math.max(most, looks), 0];
		// by then it has been found out how rows compare, and has begun to compare them
		if (++steps > length / 128 + 10) break;
	}
	expect(most).toBeGreaterThan(0);
	expect(most).toBeLessThan(2 * length);
});

const SOURCES = [
	'id,publisher,published,rank',
	'tass,TASS,2023-09-07,2',
	'customs,"Statistics, Customs",2024-01-20,1',
	'old,Abacus,,3'
].join('\n');
const few = opened({
	'sources.csv': SOURCES,
	'observations/a.csv': [
		'reporter,partner,flow,product,period,value,unit,yoy,yoy_currency,source,note',
		'CHN,RUS,total,,2023-01/2023-08,155.1,USD bn,32,,tass,as cabled',
		'CHN,USA,total,,2023,420.0,USD bn,-8.7,CNY,customs,',
		'CHN,DEU,export,,2023-Q3,900,USD mn,,,old,Revised since',
		'CHN,JPN,import,27,2022-12,99999,CNY mn,,,customs,',
		'CHN,KOR,import,,2023-08,,USD bn,4.25,,tass,'
	].join('\n')
});

test('every column sorts: names by name, periods by time, numbers by size, what is missing last', () => {
	const sorted = (key: string, column: 'partner' | 'period' | 'value' | 'growth' | 'publisher' | 'published') =>
		[...few.order(`sort=${key}`)].map((i) => rowAt(few.packed, i)[column]);
	expect(sorted('partner', 'partner')).toEqual(['Germany', 'Japan', 'Russia', 'South Korea', 'United States']);
	expect(sorted('period', 'period')).toEqual(['2022-12', '2023-01/2023-08', '2023-08', '2023-Q3', '2023']);
	expect(sorted('-period', 'period')).toEqual(['2023', '2023-Q3', '2023-08', '2023-01/2023-08', '2022-12']);
	// amounts of one currency are compared, whatever they were printed in; the rarer currency follows
	expect(sorted('value', 'value')).toEqual(['900', '155.1', '420.0', '99999', '']);
	expect(sorted('-value', 'value')).toEqual(['420.0', '155.1', '900', '99999', '']);
	expect(sorted('growth', 'growth')).toEqual(['−8.7% in yuan', '+4.25%', '+32%', '', '']);
	expect(sorted('-growth', 'growth')).toEqual(['+32%', '+4.25%', '−8.7% in yuan', '', '']);
	expect(sorted('source', 'publisher')).toEqual([
		'Abacus',
		'Statistics, Customs',
		'Statistics, Customs',
		'TASS',
		'TASS'
	]);
	expect(sorted('published', 'published')).toEqual(['', '2023-09-07', '2023-09-07', '2024-01-20', '2024-01-20']);
	expect(sorted('nonsense', 'value')[0]).toBe('155.1');
});

test('rows that are equal in what they are sorted by keep the order of their files, both ways', () => {
	for (const sort of ['flow', '-flow', 'reporter', '-reporter', 'published', '-source']) {
		const order = [...many.order(`sort=${sort}`)];
		for (const [at, i] of order.entries()) {
			const before = order[at - 1];
			if (before === undefined) continue;
			const [a, b] = [rowAt(many.packed, before), rowAt(many.packed, i)];
			if (a.flow === b.flow && a.source === b.source) expect(before, sort).toBeLessThan(i);
		}
		expect(new Set(order).size).toBe(120);
	}
});

test.each([
	['russia', ['155.1 USD bn']],
	['RUS', ['155.1 USD bn']],
	['155.1', ['155.1 USD bn']],
	['-8.7%', ['420.0 USD bn']],
	['+32%', ['155.1 USD bn']],
	['revised', ['900 USD mn']],
	['customs 2022', ['99999 CNY mn']],
	['august', ['155.1 USD bn', 'USD bn']],
	['a.csv germany', ['900 USD mn']],
	['a.csv:4', ['900 USD mn']],
	['observations/a.csv:4', ['900 USD mn']],
	['a.csv:44', []],
	['a.csv:', ['155.1 USD bn', '420.0 USD bn', '900 USD mn', '99999 CNY mn', 'USD bn']],
	['september', ['155.1 USD bn', 'USD bn']],
	['7 September 2023', ['155.1 USD bn', 'USD bn']],
	['20 January 2024', ['420.0 USD bn', '99999 CNY mn']],
	['2024-01-20', ['420.0 USD bn', '99999 CNY mn']],
	['usa cny', ['420.0 USD bn']],
	['nothing like it', []]
])('"%s" is looked for in all that a row says, each word', (text, found) => {
	expect(few.values(`text=${encodeURIComponent(text)}`)).toEqual(found);
});

test.each<[Lang, string, string[]]>([
	['ru', 'август', ['155.1 USD bn', 'USD bn']],
	['ru', 'Экспорт', ['900 USD mn']],
	['zh', '8月', ['155.1 USD bn', 'USD bn']],
	['zh', '出口', ['900 USD mn']],
	['ru', '7 сентября', ['155.1 USD bn', 'USD bn']],
	['zh', '2024年1月20日', ['420.0 USD bn', '99999 CNY mn']],
	['ru', 'september', ['155.1 USD bn', 'USD bn']],
	['en', 'сентября', []],
	['zh', '按人民币计', ['420.0 USD bn']],
	['ru', 'august export', []],
	['ru', 'export', ['900 USD mn']],
	['zh', 'august', ['155.1 USD bn', 'USD bn']],
	['en', 'август', []]
])('in %s "%s" is found as the table says it, or in English', (lang, text, found) => {
	expect(few.values(`text=${encodeURIComponent(text)}`, lang)).toEqual(found);
});

test.each<[Lang, string]>([
	['en', '−8.7% in yuan'],
	['zh', '−8.7%（按人民币计）'],
	['ru', '−8.7% в юанях']
])('in %s the growth "%s" is found by its text copied whole from the table', (lang, shown) => {
	expect(rowAt(few.packed, 1, lang).growth).toBe(shown);
	for (const text of [shown, shown.replace('−', '-'), shown.slice(1), `tics ${shown}`])
		expect(few.values(`text=${encodeURIComponent(text)}`, lang), text).toEqual(['420.0 USD bn']);
	for (const text of [shown.replace('8.7', '8.6'), shown.replace(/yuan|人民币|юанях/, '欧元')])
		expect(few.values(`text=${encodeURIComponent(text)}`, lang), text).toEqual([]);
	// every growth there is, whether its currency is told or not
	for (const [i, { growth }] of [...few.packed.places.line.keys()].map((i) => [i, rowAt(few.packed, i, lang)] as const))
		if (growth) expect([...few.order(`text=${encodeURIComponent(growth)}`, lang)], growth).toContain(i);
});

test('a growth is told in the language of the page', async () => {
	expect((await few.page('', { row: '' })).rows[1]?.row.growth).toBe('−8.7% in yuan');
	expect(rowAt(few.packed, 1, 'zh').growth).toBe('−8.7%（按人民币计）');
	const { rows } = await pageOf(few.all, undefined, few.name, { page: '', row: '' }, 'zh');
	expect(rows[1]?.row).toEqual(rowAt(few.packed, 1, 'zh'));
});

test('what is sent says the same rows', async () => {
	const sent = unpack(JSON.parse([...writingPacked(few.packed)].join('')));
	expect(sent).toEqual(few.packed);
	expect([...sent.places.line.keys()].map((i) => rowAt(sent, i))).toEqual(
		(await few.page('')).rows.map(({ row }) => row)
	);
	expect(placeOf(sent, 'observations/a.csv:4')).toBe(2);
	expect(placeOf(sent, 'observations/b.csv:4')).toBe(-1);
	expect(rowAt(sent, 0)).toMatchObject({
		value: '155.1',
		unit: 'USD bn',
		growth: '+32%',
		note: 'as cabled',
		ref: 'observations/a.csv:2'
	});
});

test('an address says filters and order, and back', () => {
	const query = 'partner=RUS&period=2023&text=as+cabled&sort=-value';
	expect(String(rowsQuery(rowsAsked(new URLSearchParams(query))))).toBe(query);
	expect(String(rowsQuery(rowsAsked(new URLSearchParams('sort=row&page=3&row=x'))))).toBe('');
	// the form carries the order there was; the button pressed comes after it
	expect(rowsAsked(new URLSearchParams('sort=value&sort=-value')).sort).toBe('-value');
});

test('a press on a column sorts by it, another one turns it round', () => {
	expect(nextSort('partner', '')).toBe('partner');
	expect(nextSort('partner', 'partner')).toBe('-partner');
	expect(nextSort('value', '')).toBe('-value');
	expect(nextSort('value', '-value')).toBe('value');
	expect(nextSort('row', '')).toBe('-row');
	expect(nextSort('row', '-row')).toBe('');
	expect(nextSort('row', 'value')).toBe('');
});
