import type { Bounded } from './bounds.ts';

/** A figure so many times larger or smaller than those beside it is more likely a slip of a unit than news. */
export const FAR_OFF = 300;

/** Whether a change in per cent leads so far off, up or down. */
export const isFarOff = ({ value }: Pick<Bounded, 'value'>): boolean =>
	value > 100 * (FAR_OFF - 1) || value < 100 * (1 / FAR_OFF - 1);
