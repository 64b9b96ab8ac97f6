import { expect, test } from 'vitest';
import { areaNames } from '#lib/dataset/area.ts';
import { OFFICE_FILES } from '../../../tests/fixtures/offices.ts';
import { fuzz } from '../../../tests/fuzz/fuzz.ts';
import { readIncoming } from './read-incoming.ts';

test.each(Object.entries(OFFICE_FILES))('%s is read before anything is changed', async (kind, text) => {
	const { rows } = await readIncoming({ name: kind, bytes: new TextEncoder().encode(text) }, { today: '2026-11-24', flow: 'export' }, { sources: new Map(), areas: areaNames() }); // prettier-ignore
	expect(rows.length).toBeGreaterThan(0);
});

test(
	'changed files neither break the readers nor bring numbers that are not there',
	() => fuzz(1500),
	60_000
);
