import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv.ts';
import { readDataset } from './read-dataset.ts';
import { groupCells, GROUP_COLUMNS, readGroups } from './groups.ts';

const read = (...rows: string[]) => readGroups('groups.csv', ['code,name,codes,note', ...rows].join('\n'));

describe('readGroups', () => {
	it('reads which goods are in a group and which are not', () => {
		const { groups, problems } = read('CARS,Cars,87 ~8903~-870380~,Whatever drives');
		expect(problems).toEqual([]);
		expect(groups.get('CARS')).toMatchObject({ codes: ['87', '8903'], without: ['870380'], note: 'Whatever drives' });
	});

	it.each(['TOTAL', 'REST', 'ALL', 'cars', '87', '8-CARS', 'RARE EARTHS', 'RARE_EARTHS', 'A~B', ''])(
		'refuses the code %j',
		(code) => {
			const { groups, problems } = read(`${code},Something,8703,`);
			expect(groups.size).toBe(0);
			expect(problems).toMatchObject([{ code: 'bad-product', severity: 'error', column: 1, found: code }]);
		}
	);

	it.each([
		['', 'missing-value', 'no code in it'],
		['~ ~', 'missing-value', 'no code in it'],
		['-8703', 'missing-value', 'no code in it'],
		['8703~-8703', 'missing-value', 'no code in it'],
		['8703~870', 'bad-product', '"870" is not an HS code'],
		['8703~CHIPS', 'bad-product', '"CHIPS" is not an HS code'],
		['87~8703', 'bad-product', '8703 is part of 87 already'],
		['87~-8703~-870380', 'bad-product', '870380 is part of 8703 already'],
		['87~-8542', 'bad-product', '-8542 leaves out goods that are not in the group']
	])('leaves out a group of %j and says so', (codes, code, message) => {
		const { groups, problems } = read(`CARS,Cars,${codes},`, 'CHIPS,Chips,8542,');
		expect([...groups.keys()]).toEqual(['CHIPS']);
		expect(problems).toMatchObject([{ code, severity: 'error', line: 2, column: 3, found: codes }]);
		expect(problems[0]?.message).toContain(message);
	});

	it('keeps a group with a code that no edition has, with a warning', () => {
		const { groups, problems } = read('CARS,Cars,8703~8777,');
		expect(groups.get('CARS')?.codes).toEqual(['8703', '8777']);
		expect(problems).toMatchObject([{ code: 'bad-product', severity: 'warning', line: 2, column: 3 }]);
	});

	it('takes the first of two groups of a code', () => {
		const { groups, problems } = read('CARS,Cars,8703,', 'CARS,Trucks,8704,');
		expect(groups.get('CARS')?.codes).toEqual(['8703']);
		expect(problems).toMatchObject([{ code: 'duplicate-code', line: 3, found: 'CARS' }]);
	});

	it('reads the groups that ship, and writes rows that it reads', () => {
		const { groups, problems } = readGroups('groups.csv', readFileSync('data/groups.csv', 'utf8'));
		expect(problems).toEqual([]);
		expect(groups.size).toBeGreaterThanOrEqual(10);
		for (const group of groups.values()) {
			expect(Object.values(group.words).filter(({ name }) => name === '')).toEqual([]);
		}
		const rows = [...groups.values()].map((group) => Object.values(groupCells(group)));
		expect(readGroups('groups.csv', csvText([Object.keys(GROUP_COLUMNS), ...rows])).groups).toEqual(groups);
	});
});

it('lets rows be about a group, and refuses one that groups.csv does not have', () => {
	const { observations, problems } = readDataset(
		{
			'groups.csv': 'code,name,codes\nCARS,Cars,8703~8708\n',
			'observations/a.csv':
				'reporter,partner,flow,product,period,value,unit,source\nCHN,USA,export,CARS,2023,1,USD bn,a\nCHN,USA,export,BOATS,2023,1,USD bn,a\n'
		},
		'1'
	);
	expect(observations.map(({ product }) => product)).toEqual(['CARS']);
	expect(problems).toMatchObject([{ code: 'unknown-source' }, { code: 'bad-product', line: 3, found: 'BOATS' }]);
});
