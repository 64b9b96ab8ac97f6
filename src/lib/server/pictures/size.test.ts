import { expect, test } from 'vitest';
import { BadPicture, pictureSize } from './size.ts';

const size = (query: string) => pictureSize(new URLSearchParams(query), 800);

test.each([
	['', { width: 800, ratio: 1 }],
	['width=600&height=314&dpr=2', { width: 600, height: 314, ratio: 2 }],
	['width=&dpr=1.5', { width: 800, ratio: 1.5 }]
])('"%s"', (query, expected) => expect(size(query)).toEqual(expected));

test.each([
	['width=999999', 'from 200 to 2400'],
	['width=199', 'from 200 to 2400'],
	['height=0', 'from 150 to 2400'],
	['dpr=9', 'from 1 to 4'],
	['dpr=-1', 'from 1 to 4'],
	['width=1e3', 'from 200 to 2400'],
	['width=NaN', 'from 200 to 2400'],
	['width=2400&height=2400&dpr=4', 'too large'],
	['width=2010&height=2000&dpr=2', 'too large']
])('%s is refused with the bounds', (query, words) => {
	expect(() => size(query)).toThrow(BadPicture);
	expect(() => size(query)).toThrow(words);
});
