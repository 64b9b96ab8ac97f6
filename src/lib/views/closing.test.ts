import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { row } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { result, type Result } from './result.ts';

const words = { area: (text: string) => text, isSource: () => true, isGroup: () => false, partnersOf: () => [] };

const YEARS = [2017, 2018] as const;

/** Goods with those below them: what of them is confidential, and which years print them. */
interface Goods {
	readonly code: string;
	readonly hidden: readonly [number, number];
	readonly isPrinted: readonly [boolean, boolean];
	readonly parts: readonly Goods[];
}

const pair = (most: number) => fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }));

/** @param codes the last two digits of those that there may be on each level, with how much of a node is in none of them */
const goodsArb = (levels: number, hidden: number): fc.Arbitrary<Goods[]> =>
	fc
		.uniqueArray(fc.integer({ min: 10, max: 97 }), { minLength: 1, maxLength: 4 })
		.chain((digits) =>
			fc.tuple(
				...digits.map((code) =>
					fc.record({
						code: fc.constant(String(code)),
						hidden: pair(levels > 1 ? hidden : 5000),
						isPrinted: fc.tuple(fc.boolean(), fc.boolean()),
						parts: levels > 1 ? goodsArb(levels - 1, hidden) : fc.constant([])
					})
				)
			)
		)
		.map((all) => [...all]);

const valueOf = ({ hidden, parts }: Pick<Goods, 'hidden' | 'parts'>, year: 0 | 1): number =>
	parts.reduce((sum, part) => sum + valueOf(part, year), hidden[year]);

interface Printing {
	/** Whether what a year does not print of a code is left out, or only what it has no trade in. */
	readonly hasGaps: boolean;
}

/** The rows of a tree in dollars; all goods are printed in both years. */
function rowsOf(
	tree: readonly Goods[],
	{ hasGaps }: Printing,
	hidden: readonly [number, number] = [1, 1]
): Observation[] {
	const rows: Observation[] = [];
	const print = (product: string, year: 0 | 1, value: number) =>
		rows.push(
			row(String(YEARS[year]), String(value), {
				...{ reporter: 'USA', partner: 'CHN', flow: 'export', product, unit: 'USD', line: rows.length + 2 }
			})
		);
	const visit = (goods: Goods, prefix: string) => {
		const code = prefix + goods.code;
		for (const year of [0, 1] as const) {
			const value = valueOf(goods, year);
			if ((!hasGaps || goods.isPrinted[year]) && value > 0) print(code, year, value);
		}
		for (const part of goods.parts) visit(part, code);
	};
	for (const year of [0, 1] as const) print('TOTAL', year, valueOf({ hidden, parts: tree }, year));
	for (const chapter of tree) visit(chapter, '');
	return rows;
}

const shown = (rows: readonly Observation[], query: string): Result =>
	result(
		viewOf(`reporter=USA&partner=CHN&flow=export&window=year&time=2018&scale=1&${query}`, words),
		know(rows, '2030-01-01'),
		() => 0
	);

/** What the series of a view add up to, with what rounding leaves possible. */
function sumOf({ lines }: Result) {
	const points = lines.flatMap(({ points }) => points);
	const sum = (of: 'value' | 'low' | 'high') => points.reduce((all, point) => all + point[of], 0);
	return { value: sum('value'), low: sum('low'), high: sum('high') };
}

/** What a rest that is not shown may be: that of as many rows, each known to half a dollar. */
const roundingOf = (rows: readonly Observation[]): number => rows.length;

const runs = { numRuns: 40 };

describe('parts and the rest', () => {
	it.each(['value', 'share', 'contribution'])(
		'add up to the whole on every level, whatever is missing: %s',
		(measure) => {
			fc.assert(
				fc.property(
					goodsArb(3, 40),
					fc.constantFrom(2, 4, 6),
					fc.option(fc.integer({ min: 1, max: 6 })),
					(tree, level, top) => {
						const rows = rowsOf(tree, { hasGaps: true });
						const [before, now] = YEARS.map((_, year) => valueOf({ hidden: [1, 1], parts: tree }, year as 0 | 1));
						if (!before || !now) return;
						const view = shown(rows, `level=${level}&measure=${measure}${top === null ? '' : `&top=${top}`}`);
						const truth = { value: now, share: 100, contribution: ((now - before) / before) * 100 }[measure] ?? NaN;
						const per = measure === 'value' ? 1 : 100 / before + 100 / now;
						const { low, high } = sumOf(view);
						const slack = roundingOf(rows) * per * (measure === 'contribution' ? 2 + now / before : 1);
						expect(low - slack).toBeLessThanOrEqual(truth);
						expect(high + slack).toBeGreaterThanOrEqual(truth);
						if (measure === 'contribution') expect(view.whole?.computed?.value).toBeCloseTo(truth, 6);
					}
				),
				runs
			);
		}
	);

	it('agree from chapters to headings to subheadings, where all are printed', () => {
		fc.assert(
			fc.property(goodsArb(3, 0), (tree) => {
				const rows = rowsOf(tree, { hasGaps: false }, [0, 0]);
				const agree = (query: string, of: number) => expect(sumOf(shown(rows, query)).value).toBeCloseTo(of, 6);
				const whole = valueOf({ hidden: [0, 0], parts: tree }, 1);
				for (const level of [2, 4, 6]) agree(`level=${level}`, whole);
				for (const chapter of tree) {
					for (const level of [4, 6]) agree(`product=${chapter.code}&level=${level}`, valueOf(chapter, 1));
					for (const { code, ...heading } of chapter.parts)
						agree(`product=${chapter.code}${code}&level=6`, valueOf(heading, 1));
				}
			}),
			{ numRuns: 15 }
		);
	});

	it('never come to more than all of it without a word about it', () => {
		const scale = fc.double({ min: 0.3, max: 1.2, noNaN: true });
		fc.assert(
			fc.property(goodsArb(2, 0), fc.constantFrom(2, 4), scale, fc.boolean(), (tree, level, of, withChapters) => {
				const isScaled = (product: string) => product === 'TOTAL' || (withChapters && product.length === 2);
				const rows = rowsOf(tree, { hasGaps: false }).map((each) =>
					isScaled(each.product) && each.value
						? { ...each, value: { ...each.value, value: Math.round(each.value.value * of) } }
						: each
				);
				const view = shown(rows, `level=${level}&measure=share`);
				const said = view.findings.some(({ code }) => code === 'product-sum' || code === 'double-total');
				if (sumOf(view).low > 100) expect(said).toBe(true);
			}),
			{ numRuns: 100 }
		);
	});
});
