import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withRows } from '#lib/trade/slice.ts';
import { resulting } from '#lib/views/result.ts';
import { isNeeded, needOf, needOfRelation } from '#lib/views/need.ts';
import { parseView } from '#lib/views/view.ts';
import { findingsOf } from '#lib/snapshot/digest.ts';
import { createSnapshot, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { rowRef, type Observation } from '#lib/trade/observation.ts';
import type { Engine } from '#lib/snapshot/engine.ts';

/** An engine over some files, and a way to change them. */
export interface EngineUnderTest {
	readonly engine: Engine;
	/** Afterwards the engine has these files, and no others. */
	put(files: DataFiles): Promise<void> | void;
	end(): Promise<void> | void;
}

const TODAY = '2026-01-01';
const HEADER =
	'reporter,partner,flow,product,edition,period,value,unit,yoy,yoy_currency,quantity,quantity_unit,source,note';
const TABLES: DataFiles = {
	'sources.csv': [
		'id,publisher,origin,title,published,url,rank,basis,licence',
		'a,Customs,Customs,Monthly,2023-09-07,https://a.example,1,,',
		'b,Paper,Customs,"Said, later",2025-01-01,,2,,',
		'embargoed,Customs,Customs,,2030-01-01,,1,,'
	].join('\n'),
	'areas.csv': 'code,name,short_name,color\nEU,European Union,EU,#112233\n',
	'groups.csv': 'code,name,codes\nPARTS,Parts,8541~8542\n',
	'charts.csv':
		'slug,aliases,title,subtitle,view,note\nfirst,,Trade,,partner=RUS~USA&window=year&time=earliest..latest,\n'
};

const lines = fc.array(
	fc
		.tuple(
			fc.constantFrom('CHN', 'RUS', 'USA'),
			fc.constantFrom('RUS', 'USA', 'EU', 'CHN', 'WLD'),
			fc.constantFrom('total', 'export', 'import'),
			// of these the HS of 2017 has no 854141, that of 2022 no 854140
			fc
				.constantFrom(...['', '85', '8541', '8542', '12', '854140', '854141', '854190'].map((code) => `${code},`))
				.chain((product) => fc.constantFrom('', '2017', '2022').map((edition) => product + edition)),
			fc.constantFrom('2022', '2023', '2023-01', '2023-01/2023-08', 'never'),
			fc.constantFrom('10.0', '20.0', '30.5', '10000', ''),
			fc.constantFrom('USD bn', 'CNY bn'),
			fc.constantFrom('', '5', '-40'),
			fc.constantFrom('', '120.5'),
			fc.constantFrom('a', 'b', 'embargoed', 'nobody')
		)
		.map(([reporter, partner, flow, product, period, value, unit, yoy, quantity, source]) =>
			[reporter, partner, flow, product, period, value, unit, yoy, '', quantity, quantity && 'kg', source, ''].join(',')
		),
	{ maxLength: 30 }
);

/** What is decided about some of the rows: every column of a decision that names a row is one of rows. */
const decided = (rows: readonly string[]): string => {
	const names = HEADER.split(',').filter((name) => name !== 'note' && name !== 'quantity_unit');
	const decisions = rows.map((row, at) => {
		const cells = row.split(',');
		const naming = names.map((name) => cells[HEADER.split(',').indexOf(name)]);
		return [`2025-0${(at % 9) + 1}-01`, at % 3 === 0 ? 'confirm' : 'withdraw', ...naming, 'Mei', 'a slip'].join(',');
	});
	return [`decided,decision,${names.join(',')},by,reason`, ...decisions, ''].join('\n');
};

const contents: fc.Arbitrary<DataFiles> = fc.tuple(lines, lines, fc.nat(3)).map(([b, a, some]) => ({
	...TABLES,
	'decisions.csv': decided([...a.slice(0, some), ...b.slice(0, 1)]),
	'observations/b.csv': [HEADER, ...b, ''].join('\n'),
	'observations/a.csv': [HEADER, ...a, ''].join('\n')
}));

const GOODS = ['8501', '8541', '8542', '1201', '1202'];
const MONTHS_OF_ROWS = ['2022-11', '2022-12', '2023-01', '2023-02', '2023-03'];

/** A row that adds up, said otherwise, or said again. */
const otherwise: fc.Arbitrary<(cells: readonly string[]) => string[]> = fc
	.record(
		{
			flow: fc.constantFrom('import', 'total'),
			edition: fc.constantFrom('2017', '2022'),
			period: fc.constantFrom('2023', '2023-01/2023-03', '2023-04'),
			value: fc.constantFrom('0', '5', '77', '9000', ''),
			unit: fc.constantFrom('CNY mn', 'USD bn'),
			yoy: fc.constantFrom('12', '-40'),
			quantity: fc.constant('3'),
			source: fc.constantFrom('b', 'embargoed')
		},
		{ requiredKeys: [] }
	)
	.map((other: Partial<Record<string, string>>) => {
		const names = HEADER.split(',');
		return (cells) => {
			const said = names.map((name, at) => other[name] ?? cells[at] ?? '');
			if (other['quantity']) said[names.indexOf('quantity_unit')] = 'kg';
			return said;
		};
	});

/**
 * Monthly rows that add up, headings to chapters and all goods, partners to the world, as offices publish them: but for
 * some rows that are missing, and a few that say something else, in their place or beside them.
 */
const addingUp: fc.Arbitrary<DataFiles> = fc
	.record({
		least: fc.constantFrom(0, 40),
		values: fc.array(fc.nat(50), { minLength: 50, maxLength: 50 }),
		missing: fc.array(fc.nat(150), { maxLength: 3 }),
		others: fc.array(fc.tuple(fc.nat(119), otherwise, fc.boolean()), { maxLength: 3 })
	})
	.map(({ least, values, missing, others }) => {
		const figures = new Map<string, number>();
		let at = 0;
		for (const partner of ['RUS', 'USA'])
			for (const month of MONTHS_OF_ROWS)
				for (const code of GOODS) {
					const value = least + (values[at++ % values.length] ?? 0);
					for (const whom of [partner, 'WLD'])
						for (const product of [code, code.slice(0, 2), 'TOTAL']) {
							const key = `CHN,${whom},export,${product},,${month}`;
							figures.set(key, (figures.get(key) ?? 0) + value);
						}
				}
		const rows = [...figures].map(([key, value]) => `${key},${value},USD mn,,,,,a,`);
		for (const [place, other, isBeside] of others) {
			const said = other((rows[place] ?? '').split(',')).join(',');
			if (isBeside) rows.push(said);
			else rows[place] = said;
		}
		const kept = rows.filter((_, place) => !missing.includes(place));
		const half = Math.floor(kept.length / 2);
		return {
			...TABLES,
			'observations/b.csv': [HEADER, ...kept.slice(0, half), ''].join('\n'),
			'observations/a.csv': [HEADER, ...kept.slice(half), ''].join('\n')
		};
	});

const RANKINGS = [
	'partner=USA&level=4&top=2&window=month&time=2023-03&flow=export',
	'partner=RUS~USA&level=4&top=3&window=quarter&time=latest&flow=export',
	'partner=USA&level=2&top=1&window=month&time=earliest..latest&flow=export~total&rest=on',
	'partner=all&product=85&window=month&time=latest&flow=export&top=1',
	'partner=RUS&level=4&product=85&top=2&window=quarter&time=latest&flow=export&measure=share',
	'partner=RUS~USA&window=month&time=earliest..latest&flow=export'
];

const QUERIES = [
	'partner=RUS~USA&window=year&time=earliest..latest',
	'partner=all&window=year&measure=share&flow=export',
	'partner=RUS&measure=mirror&window=year&time=earliest..latest',
	'partner=all&measure=mirror&window=year&time=2022..2023',
	'partner=USA&flow=export~import&window=year&measure=growth&asof=2024-06-01',
	'partner=RUS&product=85~12&window=year&time=2023&flow=export~import&scale=1',
	'partner=USA&level=2&window=year&time=2023&top=2',
	'partner=USA&product=8541&level=6&window=year&time=2022..2023&measure=contribution',
	'partner=USA&product=PARTS~854140~854190&window=year&time=2022..2023',
	'partner=USA&level=2&window=year&time=2023&measure=contribution&flow=export',
	'partner=RUS~USA&product=8541&window=month&time=2023-01&measure=growth&flow=import'
];

const refsOf = (rows: readonly Observation[]): string[] => rows.map(rowRef);

/** What a view is answered with. */
async function answered(snapshot: Snapshot, query: string): Promise<unknown> {
	const parsed = parseView(new URLSearchParams(query), snapshot.vocabulary);
	if ('fault' in parsed) throw new Error(`${query} is no view`);
	const slice = await snapshot.rows(needOf(parsed.view));
	return withRows(() => resulting(parsed.view, snapshot.knowledge(slice, parsed.view.asof), () => 0));
}

/** What engines number as they like: only what comes before what is the same. */
const unnumbered = (said: unknown): unknown =>
	JSON.parse(
		JSON.stringify(said, (key, value: unknown) => {
			if (key === 'order') return 0;
			return value instanceof Map || value instanceof Set ? [...value] : value;
		})
	);

/** All that a snapshot says but for its version. */
async function saidBy(snapshot: Snapshot): Promise<unknown> {
	const { catalogue, listing, dataset } = snapshot;
	const observations = await listing.slice(0, listing.length);
	return {
		catalogue,
		rows: unnumbered(observations.map((row) => ({ ref: rowRef(row), ...row }))),
		places: await Promise.all(observations.map(async (row) => (await listing.find(rowRef(row)))?.place)),
		problems: dataset.problems,
		charts: dataset.charts,
		findings: unnumbered(await findingsOf(snapshot)),
		answers: unnumbered(await Promise.all(QUERIES.map((query) => answered(snapshot, query))))
	};
}

/**
 * What every engine must pass. The reference is the data set as `readDataset` reads it.
 * @param runs how many random data sets are tried
 */
export function engineSuite(name: string, start: (files: DataFiles) => Promise<EngineUnderTest>, runs: number): void {
	const trying = async <T>(files: DataFiles, use: (tried: EngineUnderTest) => Promise<T>): Promise<T> => {
		const tried = await start(files);
		try {
			return await use(tried);
		} finally {
			await tried.end();
		}
	};

	describe(`the engine "${name}"`, () => {
		it('says of any data what reading their texts says, also after they changed', async () => {
			await fc.assert(
				fc.asyncProperty(contents, contents, (before, after) =>
					trying(before, async ({ engine, put }) => {
						const first = await engine.snapshot(TODAY);
						expect(await saidBy(first)).toEqual(await saidBy(createSnapshot(readDataset(before, ''), TODAY)));
						await put(after);
						const second = await engine.snapshot(TODAY);
						expect(await saidBy(second)).toEqual(await saidBy(createSnapshot(readDataset(after, ''), TODAY)));
					})
				),
				{ numRuns: runs }
			);
		});

		it('ranks goods and partners of rows that add up as reading them does, and finds in them what it finds', async () => {
			await fc.assert(
				fc.asyncProperty(addingUp, (files) =>
					trying(files, async ({ engine }) => {
						const [own, read] = [await engine.snapshot(TODAY), createSnapshot(readDataset(files, ''), TODAY)];
						for (const query of RANKINGS)
							expect(unnumbered(await answered(own, query)), query).toEqual(unnumbered(await answered(read, query)));
						expect(unnumbered(await findingsOf(own))).toEqual(unnumbered(await findingsOf(read)));
					})
				),
				{ numRuns: runs }
			);
		});

		it('gives the rows that are needed, in the order of files and lines, whatever else it gives', async () => {
			await fc.assert(
				fc.asyncProperty(contents, (files) =>
					trying(files, async ({ engine }) => {
						const snapshot = await engine.snapshot(TODAY);
						const observations = readDataset(files, '').rows.all;
						for (const { relation } of snapshot.catalogue.coverage) {
							const need = needOfRelation(relation);
							const slice = await snapshot.rows(need);
							const rows = await withRows(function* () {
								return slice.of(relation);
							});
							const expected = observations.filter((row) => isNeeded([relation], row));
							expect(refsOf(rows)).toEqual(refsOf(expected));
							expect([...slice.partners(relation.reporter, relation.product)]).toContain(relation.partner);
						}
					})
				),
				{ numRuns: runs }
			);
		});

		it('gives the same snapshot until the data or the day change, and then one of another version or day', async () => {
			const files: DataFiles = {
				...TABLES,
				'observations/a.csv': `${HEADER}\nCHN,RUS,total,,,2023,1.0,USD bn,,,,,a,\n`
			};
			await trying(files, async ({ engine, put }) => {
				const first = await engine.snapshot(TODAY);
				expect(await engine.snapshot(TODAY)).toBe(first);
				const tomorrow = await engine.snapshot('2030-01-02');
				expect(tomorrow).not.toBe(first);
				expect(tomorrow.dataset.version).toBe(first.dataset.version);
				await put({ ...files, 'observations/a.csv': `${HEADER}\nCHN,RUS,total,,,2023,2.0,USD bn,,,,,a,\n` });
				const changed = await engine.snapshot(TODAY);
				expect(changed.dataset.version).not.toBe(first.dataset.version);
				const valueIn = async ({ listing }: Snapshot) => (await listing.slice(0, 1))[0]?.value?.value;
				expect(await valueIn(first)).toBe(1e9);
				expect(await valueIn(changed)).toBe(2e9);
			});
		});
	});
}
