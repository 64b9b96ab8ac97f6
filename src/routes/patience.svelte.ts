/** What a proxy answers while there is no server behind it. */
const NO_SERVER = new Set([502, 503, 504]);

let waiting = $state.raw<readonly (() => void)[]>([]);

/** Stylesheets that nobody answered. What loads a page's code asks for each once only. */
let missed: readonly HTMLLinkElement[] = [];

/** Whether what a page is made from is being waited for, because nobody answered. */
export const isWaiting = (): boolean => waiting.length > 0;

/** Asks again for everything that nobody answered. */
export function retry(): void {
	const all = waiting;
	waiting = [];
	for (const again of all) again();
}

/** Remembers stylesheets that do not come. */
export function watchStylesheets(): void {
	const missing = ({ target }: Event) => {
		if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missed = [...missed, target];
	};
	// an element's error does not bubble
	addEventListener('error', missing, true);
}

/** Waits until it is there, or is found to be there no more: a newer build has others, and its pages are loaded whole. */
function askAgain(link: HTMLLinkElement): Promise<unknown> {
	const again = link.cloneNode() as HTMLLinkElement;
	link.replaceWith(again);
	return new Promise((told) => (again.onload = again.onerror = told));
}

const isPageData = (input: RequestInfo | URL): boolean =>
	new URL(input instanceof Request ? input.url : input, location.href).pathname.endsWith('__data.json');

/**
 * A `fetch` that does not give up on a page's data where the network or the server is gone, but waits until `retry`: a
 * page that a reader goes on to is late then, and the one that is there stays. Its stylesheets come before it: without
 * them a long table would be drawn whole.
 */
export const patient =
	(fetch: typeof window.fetch): typeof window.fetch =>
	async (input, init) => {
		if (!isPageData(input)) return fetch(input, init);
		for (;;) {
			const response = await fetch(input, init).catch(() => undefined);
			if (response && !NO_SERVER.has(response.status)) {
				const links = missed;
				missed = [];
				await Promise.all(links.map(askAgain));
				return response;
			}
			await new Promise<void>((again) => (waiting = [...waiting, again]));
		}
	};
