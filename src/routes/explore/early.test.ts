import { expect, test } from 'vitest';
import { brushOf } from './brush.ts';
import { earlyQuery } from './early.ts';
import { formValues, searchText } from './form.ts';

const CHOICES = { firstMonth: '2015-01', lastMonth: '2024-03' };
const ASKED = formValues(new URLSearchParams('partner=USA~RUS&window=year&time=2019..2023'));
const { from, to } = brushOf(CHOICES, ASKED);

function early(choice?: string, handles?: [from: number, to: number]): string | undefined {
	const query = earlyQuery(ASKED, CHOICES, {
		choice: choice === undefined ? undefined : new URLSearchParams(choice),
		handles: handles && { from: from + handles[0], to: to + handles[1] }
	});
	return query && searchText(query);
}

test('nothing chosen is no query', () => {
	expect(early()).toBeUndefined();
});

test.each([
	['the form alone', 'partner=RUS&partner=JPN&window=year&from=2019&to=2023', undefined, 'partner=RUS~JPN&window=year&time=2019..2023'],
	['a handle alone', undefined, [1, 0], 'partner=USA~RUS&window=year&time=2020..2023'],
	['both', 'partner=RUS&measure=growth&window=year&from=2019&to=2023', [1, 0], 'partner=RUS&measure=growth&window=year&time=2020..2023'],
	['an end typed, the other moved', 'partner=RUS&window=year&from=2017&to=2023', [0, -1], 'partner=RUS&window=year&time=2017..2022'],
	['an end typed and moved', 'partner=RUS&window=year&from=2017&to=2023', [1, 0], 'partner=RUS&window=year&time=2020..2023'],
	['another window, a handle moved among the years', 'partner=RUS&window=month&from=2019&to=2023', [1, 0], 'partner=RUS&window=month&time=2020..2023']
] as const)('%s', (_, choice, handles, query) => {
	expect(early(choice, handles && [...handles])).toBe(query);
}); // prettier-ignore
