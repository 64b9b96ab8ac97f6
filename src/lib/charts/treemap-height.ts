import type { ChartInput } from './drawing.ts';

/** How high a treemap is, in pixels: wider than high where there is room, higher than wide on a phone. */
export const treemapHeight = ({ layout }: Pick<ChartInput, 'layout'>): number => (layout === 'wide' ? 420 : 400);
