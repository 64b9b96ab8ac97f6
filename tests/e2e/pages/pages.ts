import type { Page } from '@playwright/test';

/** Every kind of page. */
export const PAGES = [
	'/',
	'/charts/china-russia-us-2023',
	'/charts/two-way-since-2017',
	'/charts/russia-monthly',
	'/charts/largest-partners',
	'/explore',
	'/explore?partner=all&window=year&time=2017..latest&chart=line',
	'/explore?chart=table&measure=growth&time=2018..latest',
	'/trade/USA/CHN',
	'/products',
	'/data',
	'/data/add',
	'/data?row=observations/article.csv:2',
	'/method',
	'/method/design'
];

/** Addresses that answer with a status of their own and still have to be a page. */
export const REFUSED = [
	['/explore?measure=nonsense', 400],
	['/charts/no-such-chart', 404],
	['/charts/china-russia-us-2023?time=never', 400],
	['/trade/CHN/FJI', 404],
	['/nowhere', 404]
] as const;

/** What the browser's console reports while a test runs. */
export function errorsOf(page: Page): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(message.text());
	});
	return errors;
}

/** Latin words of the page and of its fields' hints, without those that are marked as English or as code. */
export const latinWords = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const texts: string[] = [];
		const isMarked = (element: Element | null) =>
			!element || element.closest('[lang="en"], code, script, style, textarea, [hreflang], .address') !== null;
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode())
			if (!isMarked(node.parentElement)) texts.push(node.textContent ?? '');
		for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title]'))
			if (!isMarked(element))
				for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '');
		return [...new Set([...document.title.split('·'), ...texts].flatMap((text) => text.match(/[A-Za-z]+/g) ?? []))];
	});
