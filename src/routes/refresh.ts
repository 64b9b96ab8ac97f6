/** The server is asked this often (ms) while a page is looked at; ever less often while it does not answer. */
const INTERVAL = 20_000;
const LONGEST = 5 * 60_000;

export interface Watch {
	/** Which version the data have; undefined where that cannot be known now. */
	ask(): Promise<string | undefined>;
	/** Whether somebody looks at the page, and an answer can be had. */
	isVisible(): boolean;
	/** Told whenever an answer came. */
	tell(version: string): void;
	interval?: number;
}

/**
 * Asks now and then which version the data have, while the page is visible, and backs off while no answer comes.
 * Gives what to call when the page is shown or hidden, and what ends it.
 */
export function watchVersion({ ask, isVisible, tell, interval = INTERVAL }: Watch): {
	look: () => void;
	stop: () => void;
} {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isAsking = false;
	let stopped = false;
	let pause = interval;
	let asked = Date.now();

	const later = (wait: number) => {
		clearTimeout(timer);
		if (!stopped && isVisible()) timer = setTimeout(() => void poll(), wait);
	};

	async function poll(): Promise<void> {
		if (isAsking) return;
		isAsking = true;
		asked = Date.now();
		const version = await ask().catch(() => undefined);
		isAsking = false;
		if (stopped) return;
		pause = version === undefined ? Math.min(pause * 2, LONGEST) : interval;
		if (version !== undefined) tell(version);
		later(pause);
	}

	later(interval);
	return {
		look: () => later(Math.max(0, asked + pause - Date.now())),
		stop: () => {
			stopped = true;
			clearTimeout(timer);
		}
	};
}
