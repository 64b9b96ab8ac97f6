import type { Source } from '#lib/trade/observation.ts';

/** A source that a row names and sources.csv does not have: of the last rank, and older than any dated one. */
export const unknownSource = (id: string): Source => ({
	id,
	publisher: id,
	origin: id,
	title: '',
	published: '',
	day: '',
	url: '',
	rank: 3,
	basis: '',
	licence: ''
});

/** A source that cannot be looked up while sources.csv has faults. Its date never comes, so its rows stay hidden. */
const waitingSource = (id: string): Source => ({ ...unknownSource(id), day: '9999-12-31' });

/** A source that a row names and sources.csv does not. */
export const otherSource = (id: string, { othersWait }: { readonly othersWait?: boolean }): Source =>
	othersWait ? waitingSource(id) : unknownSource(id);
