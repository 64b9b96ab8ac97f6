/**
 * Draws the live chart over a frame's picture, from the figures at `address`. What draws it is imported, not part of
 * this file: so its styles are loaded with it.
 */
export async function enliven(
	plot: HTMLElement,
	address: string,
	pointer: () => PointerEvent | undefined
): Promise<void> {
	const [{ mountLive }, response] = await Promise.all([
		import('./live-chart.ts'),
		fetch(address, { credentials: 'omit' })
	]);
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	const shown = await response.json();
	// files answer alike whatever theme is asked for: frames among them are light
	if (__STATIC__ && shown.answer.view.theme === 'auto') shown.answer.view.theme = 'light';
	const last = pointer();
	const focus = document.activeElement === plot;
	plot.removeAttribute('tabindex');
	mountLive(plot, shown, {
		focus,
		...(last && { pointer: { clientX: last.clientX, clientY: last.clientY } })
	});
}
