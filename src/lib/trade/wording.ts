/** Words and signs of the field that sentences, findings and labels share. English, like the data's own names. */

/** U+2212, as wide as the digits; a hyphen is not a minus sign. */
export const MINUS = '\u2212';

const NO_BREAK = '\u00a0';

const SCALE_SUFFIX: Record<string, string> = {
	tn: 'tn',
	bn: 'bn',
	mn: 'mn',
	th: `${NO_BREAK}thousand`,
	'100mn': `${NO_BREAK}hundred million`,
	'10th': `${NO_BREAK}ten thousand`
};

/** What stands before and after a number in a unit: US$...bn, CNY ...tn, ...%, ... pp; nothing for an index. */
export function unitAffixes(unit: string): { before: string; after: string } {
	if (unit === '%') return { before: '', after: '%' };
	if (unit === 'pp') return { before: '', after: `${NO_BREAK}pp` };
	if (unit === 'index') return { before: '', after: '' };
	const [currency = '', scale = ''] = unit.split(' ');
	return {
		before: currency === 'USD' ? 'US$' : `${currency}${NO_BREAK}`,
		after: SCALE_SUFFIX[scale] ?? ''
	};
}

/** A number's text with its unit around it; the sign stays in front of the currency. */
export function withUnit(text: string, unit: string): string {
	const { before, after } = unitAffixes(unit);
	const [, mark = '', rest = ''] = /^([+\u2212]?)(.*)$/.exec(text) ?? [];
	return `${mark}${before}${rest}${after}`;
}

const WITH_ARTICLE =
	/^(United |European Union$|Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Seychelles$|Comoros$|Vatican)|( Islands| Republic| Emirates| Territories| Territory| Federation)$/;

/** An area within a sentence: "the United States", "Russia", "the world". */
export function inSentence(name: string): string {
	if (name === 'World') return 'the world';
	return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

/** "China's", "the Netherlands'". */
export function possessive(name: string): string {
	const said = inSentence(name);
	return said.endsWith('s') ? `${said}\u2019` : `${said}\u2019s`;
}

/** At the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
