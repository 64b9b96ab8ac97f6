import { describe, expect, it } from 'vitest';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { revisedText } from '#lib/words/revised.ts';
import type { IncomingRow } from '#lib/formats/incoming.ts';
import { revisionsIn } from './revisions.ts';

const earlier = source('customs-09', { publisher: 'Customs', day: '2023-09-07', rank: 1 });
const later = source('customs-10', { publisher: 'Customs', day: '2023-10-07', rank: 1 });
const incoming = {} as IncomingRow;

const changedRow = (period: string, before: string, now: string, published = later) => ({
	incoming,
	observation: row(period, now, { source: published }),
	revises: row(period, before, { source: earlier })
});
const same = { incoming, observation: row('2023-01', '1', { source: later }), same: row('2023-01', '1') };
const nameOf = (code: string) => ({ CHN: 'China', RUS: 'Russia' })[code] ?? code;

describe('a file that is newer than a stored one', () => {
	const changed = [
		changedRow('2023-08', '8.9', '9.1'),
		changedRow('2023-07', '20', '20.1'),
		changedRow('2023-06', '10', '9.9')
	];
	const revised = revisionsIn({ changed, unchanged: [same] });

	it('says how many figures it revised, by how much, and which most', () => {
		expect(revised).toMatchObject({ changed: 3, printedAgain: 4, largest: { row: { value: { value: 9.1e9 } } } });
		expect(revised?.median).toBeCloseTo(1, 10);
		expect(revised && revisedText(revised, nameOf, 'en')).toBe(
			'Revises 3 of 4 figures that were printed before, by 1% at the median. The largest: China’s trade with Russia, August 2023: US$8.9bn before, US$9.1bn now (+2.2%).'
		);
	});

	it('says so in the other languages', () => {
		expect(revised && revisedText(revised, nameOf, 'zh')).toMatch(
			/^修订了先前公布的4个数字中的3个，幅度中位数1%；.*89亿美元.*91亿美元（\+2\.2%）。$/
		);
		expect(revised && revisedText(revised, nameOf, 'ru')).toMatch(/^Пересмотрено 3 из 4 .*было 8,9.*стало 9,1/);
	});

	it('names the only one', () => {
		const one = revisionsIn({ changed: changed.slice(1, 2), unchanged: [] });
		expect(one && revisedText(one, nameOf, 'en')).toBe(
			'Revises 1 of 1 figures that were printed before: China’s trade with Russia, July 2023: US$20bn before, US$20.1bn now (+0.50%).'
		);
	});

	it('counts no print of the same day, and none of another currency', () => {
		expect(revisionsIn({ changed: [changedRow('2023-08', '1', '2', earlier)], unchanged: [] })).toBeUndefined();
		const yuan = {
			...changedRow('2023-08', '1', '7'),
			observation: row('2023-08', '7', { unit: 'CNY bn', source: later })
		};
		expect(revisionsIn({ changed: [yuan], unchanged: [] })).toBeUndefined();
	});
});
