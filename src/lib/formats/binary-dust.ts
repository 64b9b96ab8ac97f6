/** Digits that a binary number of an office's database keeps; what stands behind them is the number's dust. */
const KEPT_DIGITS = 15;

/**
 * A number of more digits than a binary one keeps, as the shortest decimal within 1e-12 of it: 0.30000000000000004 is
 * 0.3. Any other text stays as it is.
 */
export function withoutBinaryDust(text: string): string {
	if (text.length <= KEPT_DIGITS || !/^\d{1,15}\.\d+$/.test(text)) return text;
	if (text.replace(/^0*\.?0*/, '').replace('.', '').length <= KEPT_DIGITS) return text;
	const exact = Number(text);
	// what stands before the point is no dust
	const whole = text.replace(/^0+(?=\d)/, '').indexOf('.');
	for (let digits = whole; digits <= KEPT_DIGITS; digits++) {
		const near = Number(exact.toPrecision(digits));
		if (Math.abs(near - exact) <= 1e-12 * exact && !String(near).includes('e')) return String(near);
	}
	return text;
}
