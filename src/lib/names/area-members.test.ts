import { expect, it } from 'vitest';
import { isInArea } from './area-members.ts';

it.each([
	['VNM', 'ASEAN', true],
	['DEU', 'EU', true],
	['GBR', 'EU27_2020', false],
	['EA20', 'EU', true],
	['EU', 'EA20', false],
	['EU', 'EU28', true],
	['EU', 'EU', false],
	['EU', 'ASEAN', false],
	['CHN', 'EU', false]
])('%s is in %s: %s', (area, wider, expected) => expect(isInArea(area, wider)).toBe(expected));
