/** English names of areas that stand with "the" in a sentence: "the Netherlands", "the Cayman Islands". */
const WITH_ARTICLE = {
	names: [
		'US',
		'UK',
		'EU',
		'UAE',
		'European Union',
		'Netherlands',
		'Philippines',
		'Bahamas',
		'Gambia',
		'Maldives',
		'Seychelles',
		'Comoros'
	],
	beginnings: ['United ', 'Vatican'],
	endings: [' Islands', ' Republic', ' Emirates', ' Territories', ' Territory', ' Federation']
};

const takesArticle = (name: string): boolean =>
	WITH_ARTICLE.names.includes(name) ||
	WITH_ARTICLE.beginnings.some((words) => name.startsWith(words)) ||
	WITH_ARTICLE.endings.some((words) => name.endsWith(words));

/** An area's English name within a sentence: "the United States", "Russia", "the world". */
export function inSentence(name: string): string {
	if (name === 'World') return 'the world';
	return takesArticle(name) ? `the ${name}` : name;
}
