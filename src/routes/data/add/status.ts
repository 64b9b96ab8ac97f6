import type { NotSaved, SaveFault } from '#lib/server/saving/not-saved.ts';

const STATUS: Record<SaveFault, number> = { changed: 409, 'no-undo': 409, busy: 503, disk: 507, place: 400 };

/** The HTTP status that says why nothing was saved. */
export const statusOf = ({ fault }: NotSaved): number => STATUS[fault];
