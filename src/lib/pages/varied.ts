/** What one view is made of again and again. */
export const VARIED = ['partner', 'product'] as const;

export type Varied = (typeof VARIED)[number];

/** Views that may be made at once. */
export const MOST_AT_ONCE = 200;
