/** All goods: the root of the tree of codes. */
export const TOTAL = 'TOTAL';

/** The years of the editions of the Harmonized System, H0 to H6. */
export const EDITIONS = [1992, 1996, 2002, 2007, 2012, 2017, 2022] as const;

export type Edition = (typeof EDITIONS)[number];

/** The shortest code of a country's own lines below the subheadings, and the longest. */
const NATIONAL = { from: 7, to: 12 };

/** Whether digits have the length of a code: chapter (2), heading (4), subheading (6) or national line (7 to 12). */
export const isCode = (text: string): boolean =>
	/^\d+$/.test(text) && ([2, 4, 6].includes(text.length) || isNational(text));

const isNational = ({ length }: string): boolean => length >= NATIONAL.from && length <= NATIONAL.to;

/** Whether a text could be the code of a group of goods: capital letters, digits and hyphens, a letter first. */
export const isGroupCode = (text: string): boolean =>
	/^[A-Z][A-Z\d-]*$/.test(text) && text !== TOTAL && text !== 'REST' && text !== 'ALL';
