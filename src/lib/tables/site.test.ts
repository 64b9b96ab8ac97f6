import { describe, expect, it } from 'vitest';
import { readSite } from './site.ts';

const read = (...rows: string[]) => readSite('site.csv', ['key,value', ...rows].join('\n'));

describe('readSite', () => {
	it('reads the house style; an empty value says nothing', () => {
		const { site, problems } = read(
			'name,The Daily Figure',
			'address,https://example.org/',
			'logo,logo.png',
			'font,house-serif.woff2',
			'accent,#A1B2C3',
			'cautions,off',
			'logo_dark,'
		);
		expect(problems).toEqual([]);
		expect(site).toEqual({
			name: 'The Daily Figure',
			address: 'https://example.org/',
			logo: 'logo.png',
			font: 'house-serif.woff2',
			accent: '#a1b2c3',
			cautions: 'off'
		});
	});

	it.each([
		['colour,#ffffff', 1],
		[`name,${'n'.repeat(61)}`, 2],
		['address,javascript:alert(1)', 2],
		['logo,../logo.png', 2],
		['logo,logo.svg', 2],
		['logo,.png', 2],
		['font,logo.png', 2],
		['accent,red', 2],
		['accent,#fff;}', 2],
		['cautions,yes', 2]
	])('leaves out %j and says so', (row, column) => {
		expect(read(row)).toMatchObject({ site: {}, problems: [{ code: 'bad-site', severity: 'error', line: 2, column }] });
	});

	it('lets the first of two of one key count', () => {
		const { site, problems } = read('name,A', 'name,B');
		expect(site).toEqual({ name: 'A' });
		expect(problems).toMatchObject([{ line: 3, found: 'name' }]);
	});
});
