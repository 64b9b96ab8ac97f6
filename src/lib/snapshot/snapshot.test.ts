import { withoutSaid } from '#lib/tables/problem.ts';
import { expect, test, vi } from 'vitest';
import { readDataset } from '#lib/tables/read-dataset.ts';
import {
	countsOf,
	fileProblems,
	listedProblems,
	problemsAsked,
	problemsOf,
	writingProblems
} from '#lib/pages/problems.ts';
import { finish } from '#lib/trade/steps.ts';
import { findingsOf } from './digest.ts';
import { createSnapshot } from './snapshot.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note\n';
const SOURCES =
	'id,publisher,origin,title,published,url,rank\na,Paper,Customs,T,2023-09-19,,2\nb,Other,Customs,T,2023-09-20,,2\nlate,Paper,Customs,T,2030-01-01,,2\n';

/** A conflict of two sources for every partner, a row in error, and one under embargo. */
const snapshotOf = (partners: readonly string[]) =>
	createSnapshot(
		readDataset(
			{
				'sources.csv': SOURCES,
				'areas.csv': 'code,name,short_name,color\nEU,European Union,EU,#112233\n',
				'charts.csv': 'slug,aliases,title,subtitle,view,note\nbad,,Bad,,measure=nothing,\n',
				'observations/a.csv': [
					HEADER.trim(),
					...partners.flatMap((partner) => [
						`CHN,${partner},total,2022,420.0,USD bn,,,a,`,
						`CHN,${partner},total,2022,430.0,USD bn,,,b,`
					]),
					'CHN,RUS,total,2023-08,not a number,USD bn,,,a,',
					'CHN,RUS,total,2024,500,USD bn,,,late,',
					''
				].join('\n')
			},
			'1'
		),
		'2026-01-01'
	);

test('a relation that is asked about while it is compared is compared for both, and counted once', () => {
	const { current } = snapshotOf(['RUS', 'USA']);
	const steps = current.comparing();
	steps.next();
	const asked = current.findingsAbout({ reporter: 'CHN', partner: 'RUS', product: 'TOTAL' });
	expect(asked.length).toBeGreaterThan(0);
	const all = finish(steps);
	expect(all).toEqual(expect.arrayContaining([...asked]));
	expect(current.counts.warning + current.counts.info).toBe(all.length);
});

test('comparing is told of while it lasts, with what is known so far; whoever waits gets all of it, in order', async () => {
	const snapshot = snapshotOf(['RUS', 'USA', 'JPN']);
	const steps = snapshot.current.comparing();
	expect(snapshot.current.isComparing).toBe(true);
	expect(await countsOf(snapshot)).toEqual({ error: 2, warning: 0, info: 0 });
	const soFar = () => snapshot.comparison.counts.warning + snapshot.comparison.counts.info;
	while (soFar() === 0 && !steps.next().done);
	const [first] = snapshot.catalogue.coverage;
	expect(first).toMatchObject({ relation: { partner: 'RUS' }, rows: 2 });
	const { warning, info } = await countsOf(snapshot);
	expect(warning + info).toBeGreaterThan(0);
	expect(snapshot.current.isComparing).toBe(true);
	const partly = await listedProblems(snapshot, 10, 'en');
	expect(partly.problems.map(({ code }) => code)).toEqual(['bad-value', 'bad-view']);

	const found = await findingsOf(snapshot);
	expect(snapshot.current.isComparing).toBe(false);
	expect(found).toEqual(snapshotOf(['RUS', 'USA', 'JPN']).current.findings);
	const { problems, unlisted } = await listedProblems(snapshot, 10, 'en');
	expect(problems).toEqual((await problemsOf(snapshot)).map(withoutSaid));
	expect(unlisted).toBe(0);
	expect(await countsOf(snapshot)).toEqual({
		error: 2,
		warning: found.filter(({ severity }) => severity === 'warning').length,
		info: found.filter(({ severity }) => severity === 'info').length
	});
});

test('others have their turns while rows are compared and problems are written', async () => {
	const codes = ['RUS', 'USA', 'JPN', 'DEU', 'FRA', 'ITA', 'ESP', 'POL', 'NLD', 'KOR'];
	const snapshot = snapshotOf(codes);
	// every look at the clock is a slice's worth later: each step is a slice; clocks never go back
	let at = performance.now();
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => (at += 10));
	let turns = 0;
	let isOver = false;
	const count = () => {
		turns++;
		if (!isOver) setImmediate(count);
	};
	setImmediate(count);
	const { length } = await findingsOf(snapshot);
	const others = turns;
	await problemsOf(snapshot);
	isOver = true;
	clock.mockRestore();
	expect(length).toBeGreaterThanOrEqual(codes.length);
	expect(others).toBeGreaterThanOrEqual(codes.length - 1);
	expect(turns - others).toBeGreaterThanOrEqual(length - 1);
});

test('problems are asked for by code, file and place', async () => {
	const snapshot = snapshotOf(['RUS', 'USA', 'JPN']);
	const asked = async (code = '', file = '', from = 0) => {
		const text = [...writingProblems(await problemsAsked(snapshot, { code, file, from }))].join('');
		return JSON.parse(text) as { problems: { code: string; file: string }[]; more?: number };
	};
	const all = (await problemsOf(snapshot)).map(withoutSaid);
	expect(await asked()).toEqual({ problems: all });
	expect((await asked('bad-view')).problems).toMatchObject([{ code: 'bad-view', file: 'charts.csv' }]);
	expect((await asked('', 'observations/a.csv', 1)).problems).toEqual(
		all.filter(({ file }) => file === 'observations/a.csv').slice(1)
	);
	expect(await asked('', 'nothing.csv')).toEqual({ problems: [] });
	expect(await asked('', '', 99)).toEqual({ problems: [] });
});

test('the catalogue counts what may be shown, and says how much may not', () => {
	const { catalogue, observations, vocabulary } = snapshotOf(['RUS', 'USA']);
	expect(observations).toHaveLength(4);
	expect(catalogue).toMatchObject({
		observations: 4,
		embargoed: 1,
		newest: '2022',
		updated: '2023-09-20',
		currencies: ['USD'],
		firstMonth: '2022-01',
		lastMonth: '2022-12',
		sources: [
			{ id: 'a', rows: 2, first: '2022', last: '2022' },
			{ id: 'b', rows: 2 }
		]
	});
	expect(catalogue.coverage).toEqual([
		{ relation: { reporter: 'CHN', partner: 'RUS', product: 'TOTAL' }, rows: 2, since: '2023-09-19' },
		{ relation: { reporter: 'CHN', partner: 'USA', product: 'TOTAL' }, rows: 2, since: '2023-09-19' }
	]);
	expect(['a', 'late', 'nobody'].map((id) => vocabulary.isSource(id))).toEqual([true, false, false]);
});

test('no problem shows a cell of a row under embargo, but to those whose files they are', async () => {
	const dataset = readDataset(
		{
			'sources.csv': SOURCES,
			'observations/a.csv': `${HEADER}CHN,RUS,total,2022,"7,778.9 bn",USD bn,,,late,\nCHN,RUS,total,Aug-23,1,USD bn,,,late,\nCHN,USA,total,2022,none,USD bn,,,a,\n`
		},
		'1'
	);
	const lines = async (today: string) => (await fileProblems(createSnapshot(dataset, today))).map(({ line }) => line);
	expect(await lines('2026-01-01')).toEqual([4]);
	expect(await lines('2030-01-01')).toEqual([2, 3, 4]);
	const all = await problemsOf(createSnapshot(dataset, '2026-01-01'));
	expect(all.map(({ line }) => line)).toEqual([2, 3, 4]);
});

test('calls goods as products.csv and groups.csv do', () => {
	const { productsIn } = createSnapshot(
		readDataset(
			{
				'products.csv': 'code,name,short_name,name_zh\n8507,Rechargeable batteries,Batteries,蓄电池\n',
				'groups.csv': 'code,name,name_ru,codes\nCARS,Cars,Автомобили,8703~8708\n'
			},
			'1'
		),
		'2026-01-01'
	);
	expect([productsIn('en').shortName('8507'), productsIn('zh').name('8507')]).toEqual(['Batteries', '蓄电池']);
	expect([productsIn('ru').name('CARS'), productsIn('en').name('REST')]).toEqual(['Автомобили', 'Other goods']);
});
