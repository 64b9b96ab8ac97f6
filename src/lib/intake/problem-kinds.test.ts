import { describe, expect, it } from 'vitest';
import { unsaid } from '#lib/formats/incoming-problems.ts';
import { badArea, badValue } from '#lib/tables/observation-problems.ts';
import { problemKinds, withKind } from './problem-kinds.ts';

const area = (line: number, found: string) => badArea({ file: 'x.csv', line, column: 3 }, found);

describe('problems by kind', () => {
	it('are one for texts that are wrong for one reason, with how many and which', () => {
		const kinds = problemKinds([area(2, 'Gondor'), area(3, 'Mordor'), area(9, 'Gondor')]);
		expect(kinds).toMatchObject([{ first: { line: 2 }, count: 3, names: ['Gondor', 'Mordor'], more: 0 }]);
		const [kind] = kinds;
		expect(kind && withKind(kind, true).message).toBe(
			'3 rows ("Gondor" and "Mordor"): "Gondor" is not a country or area we know, or it could be more than one; ' +
				'write its ISO code, such as CHN, or add it to areas.csv; lines 2, 3 and 9'
		);
	});

	it('keep apart what is wrong for other reasons, in the order of the file', () => {
		const value = badValue({ file: 'x.csv', line: 3, column: 6 }, 'n/a', { why: 'placeholder' });
		const kinds = problemKinds([area(2, 'Gondor'), value, area(4, 'Area nes'), area(5, 'Ruritania')]);
		expect(kinds.map(({ first, count }) => [first.found, count])).toEqual([
			['Gondor', 2],
			['n/a', 1],
			['Area nes', 1]
		]);
	});

	it('name a dozen, and count the others', () => {
		const [kind] = problemKinds(Array.from({ length: 40 }, (_, at) => area(at + 2, `Nowhere ${at}`)));
		expect(kind).toMatchObject({ count: 40, more: 28 });
		expect(kind && withKind(kind, true).message).toMatch(/^40 rows \("Nowhere 0", .*"Nowhere 11" and 28 others\): /);
	});

	it('say what a whole file lacks once, however many rows it has', () => {
		const problem = unsaid('x.csv', 'flow');
		const [kind] = problemKinds([problem, problem, problem]);
		expect(kind && withKind(kind, true).message).toBe(problem.message);
	});
});
