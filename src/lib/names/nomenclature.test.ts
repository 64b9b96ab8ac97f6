import { describe, expect, it } from 'vitest';
import { EDITIONS } from '#lib/trade/product.ts';
import { editionChanges, readChanges } from './edition-changes.ts';
import headings from './hs-codes.json';
import { isKnownCode } from './hs-codes.ts';
import { loadNomenclature, readNomenclature } from './nomenclature.ts';

const subheadings = headings.flatMap((line) => {
	const [heading = '', ...digits] = line.split(' ');
	return digits.map((text) => heading + text.slice(0, 2));
});

describe('isKnownCode', () => {
	it.each([
		['854140', 2017, true],
		['854140', 2022, false],
		['854143', 2017, false],
		['854143', 2022, true],
		['854143', undefined, true],
		['8541430080', 2022, true],
		['8541440080', 2022, false],
		['8803', 2017, true],
		['8803', 2022, false],
		['8807', 2022, true],
		['01', 1992, true],
		['77', undefined, false],
		['7701', undefined, false],
		['98', 2022, true],
		['9905', undefined, true],
		['TOTAL', undefined, false],
		['', undefined, false]
	] as const)('%s in %s: %s', (code, edition, expected) => {
		expect(isKnownCode(code, edition)).toBe(expected);
	});

	// what the editions are known to have, give or take 999999
	it.each([
		[1992, 5020],
		[1996, 5113],
		[2002, 5224],
		[2007, 5052],
		[2012, 5205],
		[2017, 5387],
		[2022, 5612]
	] as const)('knows of %i as many subheadings as the edition has', (edition, count) => {
		const there = subheadings.filter((code) => isKnownCode(code, edition));
		expect(Math.abs(there.length - count)).toBeLessThanOrEqual(2);
	});
});

describe('the nomenclature', () => {
	it('says of codes that the edition has what they are', async () => {
		expect((await loadNomenclature()).description('1201')).toBe('Soya beans, whether or not broken');
		const { description } = readNomenclature(['0101 Horses, asses; live']);
		expect([description('0101'), description('0102')]).toEqual(['Horses, asses; live', undefined]);
	});

	it('describes no code that the edition does not have', async () => {
		const { descriptions } = await loadNomenclature();
		expect([...descriptions.keys()].filter((code) => !isKnownCode(code, 2022))).toEqual([]);
	});
});

describe('changes of editions', () => {
	it('are read with what became of a code, and where nothing says so', () => {
		const changes = readChanges({ 2012: ['010110 010121~010129', '010130', '010190 '] });
		expect([...changes(2012)]).toEqual([
			['010110', ['010121', '010129']],
			['010130', ['010130']],
			['010190', []]
		]);
		expect(changes(2022).size).toBe(0);
	});

	it('say what became of solar cells in 2022', () => {
		expect(editionChanges(2017).get('854140')).toEqual(expect.arrayContaining(['854142', '854143']));
	});

	it('tell of codes that the editions have, and of all that a later one has no more', () => {
		for (const [at, edition] of EDITIONS.entries()) {
			const next = EDITIONS[at + 1];
			for (const [code, became] of editionChanges(edition)) {
				const unknown = [
					...(isKnownCode(code, edition) ? [] : [code]),
					...became.filter((to) => !isKnownCode(to, next))
				];
				expect([edition, code, unknown]).toEqual([edition, code, []]);
			}
			if (!next) continue;
			const gone = subheadings.filter((code) => isKnownCode(code, edition) && !isKnownCode(code, next));
			expect([edition, gone.filter((code) => !editionChanges(edition).has(code))]).toEqual([edition, []]);
		}
	});
});
