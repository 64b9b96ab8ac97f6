import { describe, expect, it } from 'vitest';
import { row } from '../../../../tests/fixtures/rows.ts';
import { know } from '../knowledge.ts';
import type { Edition } from '../product.ts';
import type { Vocabulary } from '../vocabulary.ts';

const CHANGES: Partial<Record<Edition, Record<string, readonly string[]>>> = {
	2012: { 850710: ['850710', '850760'] },
	2017: { 854140: ['854141', '854143'], 854190: ['854190', '852491'] }
};
const goods: Vocabulary = { groups: new Map(), changes: (from) => new Map(Object.entries(CHANGES[from] ?? {})) };

type Given = readonly [product: string, edition: Edition | undefined, time: string, value?: string];

const knowledge = (given: readonly Given[]) =>
	know(
		given.map(([product, edition, time, value = '100'], at) =>
			row(time, value, { product, line: at + 2, flow: 'export', ...(edition && { edition }) })
		),
		'2030-01-01',
		goods
	);

describe('edition-changed', () => {
	it.each<[string, Given[], unknown[]]>([
		['a code that is another in the next edition, between the last and the first', [['854190', 2017, '2020'], ['854190', 2017, '2021'], ['854190', 2022, '2022'], ['854190', 2022, '2023']], [[4, 3]]],
		['a code that there is no more, to the first of those that its goods stand under', [['854140', 2017, '2021'], ['854143', 2022, '2023'], ['854141', 2022, '2022']], [[4, 2]]],
		['every change on the way', [['850710', 2007, '2011'], ['850710', 2012, '2016'], ['850710', 2022, '2022']], [[4, 3]]],
		['a heading whose goods left it', [['8541', 2017, '2021'], ['8541', 2022, '2022']], [[3, 2]]],
		['not a heading that is as it was', [['8507', 2017, '2021'], ['8507', 2022, '2022']], []],
		['not a chapter', [['85', 2017, '2021'], ['85', 2022, '2022']], []],
		['not a code that nothing touched', [['854110', 2017, '2021'], ['854110', 2022, '2022']], []],
		['not where no edition is known', [['854190', undefined, '2021'], ['854190', 2022, '2022']], []],
		['not a code whose goods nothing says more of', [['854140', 2017, '2021'], ['854110', 2022, '2022']], []]
	])('%s', (_, given, expected) =>
		expect(
			knowledge(given)
				.findings.filter(({ code }) => code === 'edition-changed')
				.map(({ rows }) => rows.map(({ line }) => line))
		).toEqual(expected)
	); // prettier-ignore

	it('says what became of the goods', () => {
		const { findings } = knowledge([['854190', 2017, '2021'], ['854190', 2022, '2022']]); // prettier-ignore
		expect(findings).toMatchObject([
			{ severity: 'info', goods: { product: '854190', from: 2017, to: 2022, went: ['852491', '854190'], came: [] } }
		]);
	});

	it('leaves nothing else to find where one code counts other goods', () => {
		const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
		const given: Given[] = [
			...months.map((month): Given => ['854190', 2017, `2021-${month}`, '1000']),
			...months.map((month): Given => ['854190', 2022, `2022-${month}`, '10.1']),
			['854190', 2017, '2022', '13000']
		];
		expect(knowledge(given).findings.map(({ code }) => code)).toEqual(['edition-changed']);
	});
});
