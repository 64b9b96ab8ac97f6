import type { FrozenRow } from '#lib/pages/frozen.ts';

/**
 * The newest day after `day` on which one of these rows was withdrawn, YYYY-MM-DD; undefined where none was.
 * No row can be withdrawn yet: whoever reads decisions answers here.
 */
export const withdrawnSince = (_rows: readonly FrozenRow[], _day: string): string | undefined => undefined;
