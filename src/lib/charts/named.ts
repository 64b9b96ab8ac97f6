import { m } from '#lib/lang/messages.ts';

/** What a table of one window calls its lines, by what the series differ in. */
export const NAMED = { partner: m.partner, product: m.product, flow: m.flow };
