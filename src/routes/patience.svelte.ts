/** What a proxy answers while there is no server behind it. */
const NO_SERVER = new Set([502, 503, 504]);

let waiting = $state.raw<readonly (() => void)[]>([]);

/** Whether what a page is made from is being waited for, because nobody answered. */
export const isWaiting = (): boolean => waiting.length > 0;

/** Asks again for everything that nobody answered. */
export function retry(): void {
	const all = waiting;
	waiting = [];
	for (const again of all) again();
}

const isPageData = (input: RequestInfo | URL): boolean =>
	new URL(input instanceof Request ? input.url : input, location.href).pathname.endsWith('__data.json');

/**
 * A `fetch` that does not give up on a page's data where the network or the server is gone, but waits until `retry`: a
 * page that a reader goes on to is late then, and the one that is there stays.
 */
export const patient =
	(fetch: typeof window.fetch): typeof window.fetch =>
	async (input, init) => {
		if (!isPageData(input)) return fetch(input, init);
		for (;;) {
			const response = await fetch(input, init).catch(() => undefined);
			if (response && !NO_SERVER.has(response.status)) return response;
			await new Promise<void>((again) => (waiting = [...waiting, again]));
		}
	};
