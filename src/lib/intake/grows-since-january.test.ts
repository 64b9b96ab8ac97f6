import fc from 'fast-check';
import { expect, it } from 'vitest';
import { read } from '../../../tests/fixtures/incoming.ts';
import { looksCumulative } from './grows-since-january.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,source';

/** What is told of the figures of months in a row, from this one on. */
async function told(from: string, values: readonly number[]) {
	const [year = 0, month = 0] = from.split('-').map(Number);
	const rows = values.map((value, at) => {
		const index = year * 12 + month - 1 + at;
		const period = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
		return `CHN,RUS,export,${period},${value},USD bn,s`;
	});
	const { incoming } = await read([HEADER, ...rows, ''].join('\n'));
	return looksCumulative(incoming);
}

it.each([
	['three months in step with the calendar', '2026-03', [27.1, 36.9, 46.8]],
	['a whole year', '2025-01', [9, 17, 27, 36, 46, 55, 64, 74, 83, 92, 102, 111]],
	['a fall in January', '2025-10', [92, 102, 111, 9, 18.5, 27, 36]]
])('figures that grow as those since January do are told: %s', async (_, from, values) => {
	expect(await told(from, values)).toMatchObject({ code: 'bad-period', severity: 'warning', column: 5 });
});

it.each([
	['two months', '2026-03', [27.1, 36.9]],
	['steady months', '2026-03', [9.1, 9.8, 9.9, 10.2]],
	['months that grow at the end of a year', '2026-08', [9.1, 9.8, 10.9, 11.2, 12.5]],
	['a fall within a year', '2026-01', [9, 18, 27, 20, 45]],
	['growth that goes on in January', '2025-10', [9.2, 9.6, 9.9, 10.4, 11.1, 12]],
	['zeros', '2026-01', [0, 0, 0, 0]]
])('figures of single months are not: %s', async (_, from, values) => {
	expect(await told(from, values)).toBeUndefined();
});

it('sums since January of months that differ by a fifth are always told, and those months never', async () => {
	const months = fc.array(fc.integer({ min: 1000, max: 1200 }), { minLength: 6, maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(months, async (values) => {
			const sums = values.map((_, at) =>
				values.slice(at - (at % 12), at + 1).reduce((total, value) => total + value, 0)
			);
			expect(await told('2024-01', values)).toBeUndefined();
			expect(await told('2024-01', sums)).toBeDefined();
		}),
		{ numRuns: 30 }
	);
});
