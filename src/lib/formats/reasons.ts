import { about, say, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** Why a format does not take a row, and under which code. */
export interface Reason {
	readonly code: Problem['code'];
	/** About the text that stands there, which is still to be put in. */
	readonly says: Sentence;
	readonly advice?: Sentence;
}

/*
 * Why rows are not taken, where several formats say it.
 */

export const flowReason = (says: Reason['says']): Reason => ({ code: 'bad-flow', says });

export const notHs: Reason = {
	code: 'bad-product',
	says: about('"{found}" is not the Harmonized System'),
	advice: say('download the data by HS, or totals only')
};

export const noScale: Reason = { code: 'bad-unit', says: about('"{found}" is not a scale we know') };

export const reExports = flowReason(about('"{found}" is re-exports, a part of exports'));
export const reImports = flowReason(about('"{found}" is re-imports, a part of imports'));
export const noFlow = flowReason(about('"{found}" is not the exports or imports of a country'));
const balance = flowReason(about('"{found}" is a trade balance, which follows from exports and imports'));
const noIndicator = flowReason(about('"{found}" is not an indicator of exports or imports'));

/** An indicator of the IMF that is neither exports nor imports. */
export const notAFlow = (code: string): Reason => (/^T?BG/.test(code) ? balance : noIndicator);

const downloadAgain = say('download the file again');

/** The number and the letters of a row's country are those of two. */
export const twoCountries: Reason = {
	code: 'bad-area',
	says: about('"{found}" is called one country by its number and another by its letters'),
	advice: downloadAgain
};

/** An office's own code stands for another country than the name beside it. */
export const otherCountry: Reason = {
	code: 'bad-area',
	says: about('"{found}" is not the country that its code stands for'),
	advice: downloadAgain
};
