import { describe, expect, it } from 'vitest';
import { readAreas } from './areas.ts';

const read = (...rows: string[]) => readAreas('areas.csv', ['code,name,short_name,color', ...rows].join('\n'));

describe('readAreas', () => {
	it('reads groups, and names and colours of our own', () => {
		const { areas, problems } = read('EU,European Union,,#C68128', 'USA,United States,US,');
		expect(problems).toEqual([]);
		expect([...areas.values()]).toEqual([
			{ code: 'EU', name: 'European Union', shortName: '', aliases: [], color: '#c68128' },
			{ code: 'USA', name: 'United States', shortName: 'US', aliases: [], color: '' }
		]);
	});

	it('reads the other names that people type', () => {
		const { areas } = readAreas('areas.csv', 'code,name,aliases\nUSA,United States,States ~ Uncle Sam~');
		expect(areas.get('USA')?.aliases).toEqual(['States', 'Uncle Sam']);
	});

	it('keeps an area whose colour cannot be read, without one', () => {
		const { areas, problems } = read('EU,European Union,,red');
		expect(areas.get('EU')?.color).toBe('');
		expect(problems).toMatchObject([{ code: 'bad-value', line: 2, column: 4, found: 'red' }]);
	});

	it.each(['CN', '156', 'a~b', 'all', '', 'E'])('refuses the code %j', (code) => {
		const { areas, problems } = read(`${code},Somewhere,,`);
		expect(areas.size).toBe(0);
		expect(problems).toMatchObject([{ code: 'bad-area', severity: 'error', column: 1 }]);
	});

	it('takes the first of two rows of a code', () => {
		const { areas, problems } = read('EU,European Union,,', 'eu,Europe,,');
		expect(areas.get('EU')?.name).toBe('European Union');
		expect(problems).toMatchObject([{ code: 'duplicate-row', line: 3 }]);
	});
});
