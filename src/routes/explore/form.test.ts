import { expect, test } from 'vitest';
import { fitting, formValues, goesWith, isFromForm, searchText, tidy, withGoods } from './form.ts';

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

test.each([
	['a breakdown gives way to a balance', 'level=2&partner=USA&flow=balance', 'partner=USA&flow=balance'],
	['to all partners', 'level=2&partner=all', 'partner=all'],
	['to goods that have no such parts', 'product=8703&level=4', 'product=8703'],
	['what a share is of gives way to a breakdown', 'level=2&of=world&measure=share', 'level=2&measure=share'],
	['a treemap gives way to several partners', 'chart=treemap&partner=USA~RUS', 'partner=USA~RUS'],
	['what goes together stays', 'partner=USA&product=87&level=4&chart=treemap', undefined],
	['what nothing gives way to is refused, and says so', 'flow=balance&measure=growth', undefined]
])('%s', (_, query, fitted) => {
	const text = (search: URLSearchParams) => searchText(tidy(search));
	expect(text(fitting(new URLSearchParams(query)))).toBe(text(new URLSearchParams(fitted ?? query)));
});

test('a treemap is offered where it can be drawn', () => {
	const asked = (query: string) => formValues(new URLSearchParams(query));
	expect(goesWith(asked('partner=USA&level=2'), { chart: 'treemap' })).toBe(true);
	expect(goesWith(asked('partner=USA~RUS&level=2'), { chart: 'treemap' })).toBe(false);
});

test('goods that were found join those of the same trade, and replace those of another', () => {
	const form = new URLSearchParams('reporter=USA&partner=CHN&product=12');
	const found = { code: '87', name: 'Vehicles' };
	expect(searchText(tidy(withGoods(form, found)))).toBe('reporter=USA&partner=CHN&product=12~87');
	const trade = { reporter: 'JPN', partner: 'KOR', names: ['Japan', 'South Korea'] as const };
	expect(searchText(tidy(withGoods(form, { ...found, trade })))).toBe('reporter=JPN&partner=KOR&product=87');
});
