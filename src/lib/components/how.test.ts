import { expect, test } from 'vitest';
import type { AnswerTerm } from '#lib/views/answer.ts';
import { howSentence } from './how.ts';

const term = (sign: 1 | -1, period: string, flow: AnswerTerm['flow'] = 'total', more = {}): AnswerTerm => ({
	sign,
	flow,
	period,
	rows: ['observations/a.csv:2'],
	...more
});

test('a derived month says which periods it is the difference of', () => {
	const terms = [term(-1, '2024-01/2024-07'), term(1, '2024-01/2024-08')];
	expect(howSentence({ how: 'derived', terms }, 'value')).toBe(
		'January–August 2024 minus January–July 2024.'
	);
});

test('a balance says which flows', () => {
	const terms = [term(1, '2024', 'export'), term(-1, '2024', 'import')];
	expect(howSentence({ how: 'identity', terms }, 'value')).toBe('Exports minus imports.');
});

test('an identity over several periods names both', () => {
	const terms = [
		term(1, '2024-08', 'export'),
		term(1, '2024-01/2024-08', 'import'),
		term(-1, '2024-01/2024-07', 'import')
	];
	expect(howSentence({ how: 'identity', terms }, 'value')).toBe(
		'Exports of August 2024 plus imports of January–August 2024 minus imports of January–July 2024.'
	);
});

test('an implied figure says what implies it', () => {
	const terms = [term(1, '2023-01/2023-08'), term(1, '2023-01/2023-08', 'total', { role: 'growth' })];
	expect(howSentence({ how: 'implied', terms }, 'value')).toBe(
		'Implied: the figure for January–August 2023, divided by one plus its printed growth.'
	);
});
