import type { Publication } from './collect.ts';

/** China's General Administration of Customs, as the publisher of a page or file. */
export const gacc = (title: string, slug = 'gacc', published?: string): Publication => ({
	slug,
	publisher: 'General Administration of Customs of China',
	title,
	...(published !== undefined && { published }),
	url: 'http://english.customs.gov.cn/statics/report/preliminary.html',
	rank: 1,
	basis: 'exports FOB, imports CIF'
});
