import type { NewSource } from '#lib/intake/answers.ts';

export const blankSource = (id = ''): NewSource => ({
	id,
	publisher: '',
	origin: '',
	title: '',
	published: '',
	url: '',
	rank: 3
});

/** An id for a source that has none yet: "xinhua-2023-09-07". */
export function sourceId({ publisher, published }: Pick<NewSource, 'publisher' | 'published'>): string {
	const slug = publisher
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);
	return [slug || 'source', published].filter(Boolean).join('-');
}
