import { expect, test } from 'vitest';
import { formValues, isFromForm, searchText, tidy } from './form.ts';

const tidied = (query: string): string => searchText(tidy(new URLSearchParams(query)));

test('checkboxes become one list', () => {
	expect(tidied('partner=RUS&partner=JPN')).toBe('partner=RUS~JPN');
});

test('both ends become a time, an empty one is the newest, two equal ones are one', () => {
	expect(tidied('from=2022-08&to=2023-08')).toBe('time=2022-08..2023-08');
	expect(tidied('from=2017&to=')).toBe('time=2017..latest');
	expect(tidied('from=2023-08&to=2023-08')).toBe('time=2023-08');
	expect(tidied('from=latest&to=latest')).toBe('');
});

test('a year may be typed in two digits', () => {
	expect(tidied("from=15&to='23")).toBe('time=2015..2023');
	expect(tidied('from=79&to=')).toBe('time=1979..latest');
});

test('all partners are none beside others', () => {
	expect(tidied('partner=all&partner=RUS')).toBe('partner=all');
});

test('defaults and empty controls leave no trace', () => {
	expect(tidied('reporter=CHN&flow=total&top=&scale=&sort=given&theme=auto&measure=growth')).toBe('measure=growth');
});

test('a base goes with an index only', () => {
	expect(tidied('base=2017')).toBe('');
	expect(tidied('measure=index&base=2017')).toBe('measure=index&base=2017');
});

test('the controls show what was asked, bad or not', () => {
	const asked = formValues(new URLSearchParams('time=2022-08..2023-08&currency=XXX'));
	expect([asked.from, asked.to, asked.currency, asked.reporter]).toEqual(['2022-08', '2023-08', 'XXX', 'CHN']);
	expect(formValues(new URLSearchParams('')).to).toBe('latest');
	expect(isFromForm(new URLSearchParams('time=2023'))).toBe(false);
});
