import { describe, expect, it } from 'vitest';
import { row, source, type RowGiven } from '../../../../tests/fixtures/rows.ts';
import { know } from '../knowledge.ts';

const other = source('other', { publisher: 'Other', origin: 'Other', day: '2024-01-01' });

type Given = readonly [time: string, value: string, given?: RowGiven];

const found = (...given: Given[]) =>
	know(
		given.map(([time, value, more], at) => row(time, value, { line: at + 2, ...more })),
		'2026-01-01'
	)
		.findings.filter(({ code }) => code === 'area-changed')
		.map(({ severity, rows }) => [severity, ...rows.map(({ line }) => line)]);

const eu = { partner: 'EU' };
const sudan = { partner: 'SDN' };

describe('area-changed', () => {
	it.each<[string, Given[], unknown[]]>([
		['the EU before and after the UK left', [['2018', '600', eu], ['2019', '620', eu], ['2020', '560', eu], ['2021', '590', eu]], [['warning', 4, 3]]],
		['the EU as reporter', [['2019-06', '60', { reporter: 'EU', partner: 'CHN' }], ['2021-06', '59', { reporter: 'EU', partner: 'CHN' }]], [['warning', 3, 2]]],
		['once for each flow', [['2019', '62', { ...eu, flow: 'export' }], ['2021', '59', { ...eu, flow: 'export' }], ['2019', '50', { ...eu, flow: 'import' }], ['2021', '49', { ...eu, flow: 'import' }]], [['warning', 3, 2], ['warning', 5, 4]]],
		['of two sources too', [['2019', '620', { ...eu, source: other }], ['2021', '590', eu]], [['warning', 3, 2]]],
		['Sudan, where one source uses it throughout', [['2010', '11.5', sudan], ['2012', '3.7', sudan]], [['warning', 3, 2]]],
		['not Sudan of two sources', [['2010', '11.5', { ...sudan, source: other }], ['2012', '3.7', sudan]], []],
		['not the EU on one side', [['2021', '590', eu], ['2022', '600', eu]], []],
		['not January 2020 beside December 2019', [['2019-12', '50', eu], ['2020-01', '49', eu]], []],
		['not two currencies', [['2019', '620', eu], ['2021', '3800', { ...eu, unit: 'CNY bn' }]], []],
		['not unions of the members of one time', [['2019', '620', { partner: 'EU28' }], ['2021', '590', { partner: 'EU27_2020' }]], []],
		['not other partners', [['2019', '620'], ['2021', '590']], []]
	])('%s', (_, given, expected) => expect(found(...given)).toEqual(expected)); // prettier-ignore
});
