/**
 * The script in a frame's first response: tells its host how high it is, and fetches the live chart when a reader first
 * turns to the picture. It stands in the page as it is written here, so it imports nothing.
 */
(() => {
	const { documentElement: root } = document;
	const host = window.parent;
	const plot = document.querySelector<HTMLElement>('.plot');
	const query = new URLSearchParams(location.search);
	const secret = new URLSearchParams(location.hash.slice(2)).get('secret');
	const { id = '' } = document.body.dataset;
	const say = (message: unknown): void => host.postMessage(message, '*');
	/** What iframe-resizer calls this frame, once it has. */
	let resizer: string | undefined;

	const height = (): number => Math.ceil(root.getBoundingClientRect().height);

	function tell(): void {
		const px = height();
		// a frame that is not shown has no height to tell; it is asked again when it is
		if (host === window || !window.innerWidth || !px) return;
		say({ 'datawrapper-height': { [id]: px } });
		say({ sentinel: 'amp', type: 'embed-size', height: px });
		say(JSON.stringify({ src: location.href, context: 'iframe.resize', height: px }));
		const child = query.get('childId');
		if (child) say(`pymxPYMx${child}xPYMxheightxPYMx${px}`);
		if (secret) say({ message: 'height', value: Math.min(1000, Math.max(200, px)), secret });
		if (resizer) say(`[iFrameSizer]${resizer}:${px}:${window.innerWidth}:resize`);
	}

	addEventListener('message', ({ data, source }) => {
		if (source !== host || typeof data !== 'string') return;
		const asked = /^\[iFrameSizer\]([^:]+):/.exec(data);
		if (!asked) return;
		const first = !resizer;
		resizer = asked[1];
		if (first) say(`[iFrameSizer]${resizer}:${height()}:${window.innerWidth}:init`);
		else tell();
	});

	new ResizeObserver(tell).observe(root);
	addEventListener('load', tell);
	addEventListener('resize', tell);
	void document.fonts.ready.then(tell);
	tell();

	// a sandboxed frame may not open the page of a link itself; WordPress does it for us
	if (secret)
		addEventListener('click', (event) => {
			const link = (event.target as Element).closest('a');
			if (link) say({ message: 'link', value: link.href, secret });
		});

	if (!plot) return;
	const { script = '', shown = '' } = plot.dataset;
	let pointer: PointerEvent | undefined;
	let asked = false;
	const follow = (event: Event): void => {
		if (event instanceof PointerEvent) pointer = event;
		if (asked) return;
		asked = true;
		import(/* @vite-ignore */ script)
			.then(({ enliven }) => enliven(plot, shown, () => pointer))
			// the picture and the table stay; another try may go better
			.catch((error: unknown) => {
				asked = false;
				console.error(error);
			});
	};
	for (const kind of ['pointerenter', 'pointermove', 'pointerdown', 'focus']) plot.addEventListener(kind, follow);
})();
