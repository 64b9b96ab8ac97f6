import type { Completions } from '#lib/intake/completions.ts';

/** Ids of the lists that fields complete from. */
export const AREA_LIST = 'typed-areas';
export const UNIT_LIST = 'typed-units';
export const PERIOD_LIST = 'typed-periods';

/** What a person types of an area, as files say it: a name in the page's language is read as the English one. */
export const areaTyped = (text: string, completions: Pick<Completions, 'areas'> | undefined): string =>
	completions?.areas.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase())?.typed ?? text;
