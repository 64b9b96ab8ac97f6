import { expect, it } from 'vitest';
import type { Names } from '#lib/names/names.ts';
import { overlapText } from './overlaps.ts';

const MEMBERS = ['Indonesia', 'Malaysia', 'Singapore', 'Thailand', 'Vietnam', 'Laos'];
const names = { shortName: (code: string) => code } as Names;
const said = (count: number): string =>
	overlapText([{ of: 'areas', wider: 'ASEAN', includes: MEMBERS.slice(0, count) }], 'en', names);

it.each([
	[4, 'The figures of ASEAN include Indonesia, Malaysia, Singapore and Thailand.'],
	[5, 'The figures of ASEAN include Indonesia, Malaysia, Singapore, Thailand and Vietnam.'],
	[6, 'The figures of ASEAN include Indonesia, Malaysia, Singapore, Thailand and 2 more.']
])('of %i that count in another, it names as many as there is room for', (count, text) =>
	expect(said(count)).toBe(text)
);
