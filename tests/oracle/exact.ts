/** Exact numbers of the oracle: fractions of BigInt, slow and without surprises. */
export interface Fraction {
	readonly over: bigint;
	/** Above nought. */
	readonly under: bigint;
}

export const fraction = (over: bigint, under = 1n): Fraction => {
	if (under === 0n) throw new RangeError('A fraction over nought');
	if (over % under === 0n) return { over: over / under, under: 1n };
	return under < 0n ? { over: -over, under: -under } : { over, under };
};

export const plus = (a: Fraction, b: Fraction): Fraction =>
	a.under === b.under
		? fraction(a.over + b.over, a.under)
		: fraction(a.over * b.under + b.over * a.under, a.under * b.under);

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);

export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);

/** Below nought, nought or above it, as `a` is under, at or over `b`. */
export const compared = (a: Fraction, b: Fraction): number => {
	const difference = a.over * b.under - b.over * a.under;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const least = (...several: Fraction[]): Fraction => several.reduce((a, b) => (compared(b, a) < 0 ? b : a));

export const most = (...several: Fraction[]): Fraction => several.reduce((a, b) => (compared(b, a) > 0 ? b : a));

/** The nearest double, of a fraction whose whole part has fewer than 300 digits. */
export const toNumber = ({ over, under }: Fraction): number => {
	const size = over < 0n ? -over : over;
	const digits = (size * 10n ** 25n) / under;
	return Number(`${over < 0n ? '-' : ''}${digits}e-25`);
};

/** A number as it is printed ("155.10"): its value, and one unit of its last place (0.01). */
export const printed = (text: string): { value: Fraction; place: Fraction } => {
	const [whole = '', decimals = ''] = text.split('.');
	const under = 10n ** BigInt(decimals.length);
	return { value: fraction(BigInt(whole + decimals), under), place: fraction(1n, under) };
};
