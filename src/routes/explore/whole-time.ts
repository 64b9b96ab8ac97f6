/** The query of the whole of a view's time. */
export function wholeTime(query: string): URLSearchParams {
	const whole = new URLSearchParams(query);
	whole.set('time', 'earliest..latest');
	return whole;
}
