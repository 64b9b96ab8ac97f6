import { describe, expect, it } from 'vitest';
import { unknownSource } from '#lib/tables/other-source.ts';
import type { CountedGroup, Placing } from '../stored/stored-file.ts';
import { byPair, type ByPair } from './by-pair.ts';
import { settledSums } from './settled-sums.ts';

const group = (product: string, isSum: boolean | undefined, [from, to]: readonly [number, number] = [0, 12]): CountedGroup => ({
	reporter: 'CHN', partner: 'RUS', product, source: 0, currency: 'USD', rows: 1, line: 2, reach: to, most: 1,
	first: { from, to, line: 2 }, last: { from, to, line: 2 }, ...(isSum !== undefined && { isSum })
}); // prettier-ignore

const file = (source: string, ...groups: CountedGroup[]): Placing & { groupsOf: ByPair } => ({
	groupsOf: byPair(groups),
	place: 0,
	sources: [unknownSource(source)]
});

const LATER = [12, 24] as const;

/** What is said of all goods of the pair, compared with a level; "?" where it has to be asked. */
function said(files: readonly ReturnType<typeof file>[], level = 2): string {
	const asked = { reporter: 'CHN', partners: ['RUS'], level: 0, products: ['TOTAL'] };
	const { unlike, unsettled } = settledSums(files).find([asked], level);
	if (unsettled.length > 0) return '?';
	return unlike.length > 0 ? 'unlike' : 'like';
}

describe('what was found of sums as files were packed', () => {
	it.each([
		['holds in one file', 'like', [file('s', group('27', true), group('TOTAL', true))], 2],
		['says what differs', 'unlike', [file('s', group('27', true), group('TOTAL', false))], 2],
		['is nothing where nobody looked', '?', [file('s', group('27', undefined), group('TOTAL', undefined))], 2],
		['is not about another level', '?', [file('s', group('27', true), group('270900', true), group('TOTAL', true))], 6],
		['needs no parts', 'like', [file('s', group('TOTAL', false))], 4],
		['holds in files of other times', 'unlike', [
			file('s', group('27', true), group('TOTAL', true)),
			file('s', group('27', true, LATER), group('TOTAL', false, LATER))
		], 2],
		['holds in files of other sources', 'like', [
			file('s', group('27', true), group('TOTAL', true)),
			file('t', group('27', true), group('TOTAL', true))
		], 2],
		['does not hold where files print parts of one whole', '?', [
			file('s', group('27', true), group('TOTAL', true)),
			file('s', group('27', true), group('TOTAL', true))
		], 2]
	] as const)('%s', (_, expected, files, level) => expect(said(files, level)).toBe(expected)); // prettier-ignore

	it('is told of each pair by itself', () => {
		const others = [group('27', undefined), group('TOTAL', undefined)].map((one) => ({ ...one, partner: 'USA' }));
		const { unsettled } = settledSums([file('s', group('27', true), group('TOTAL', true), ...others)]).find(
			[{ reporter: 'CHN', partners: ['RUS', 'USA'], level: 0, products: ['TOTAL'] }],
			2
		);
		expect(unsettled).toEqual([{ reporter: 'CHN', partners: ['USA'], level: 0, products: ['TOTAL'] }]);
	});
});
