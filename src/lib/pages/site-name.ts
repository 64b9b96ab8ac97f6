import type { Site } from '#lib/tables/site.ts';

/** What a site is called. */
export const siteName = (site: Site | undefined): string => site?.name ?? 'Twoway';

/** The accent on dark backgrounds: a house colour is chosen for white paper. */
export const darkAccent = (accent: string): string => `color-mix(in oklab, ${accent} 60%, #fff)`;
