/** Whether any series has a figure that is not held back. */
export const hasFigures = ({
	series
}: {
	readonly series: readonly { readonly points: readonly unknown[] }[];
}): boolean => series.some(({ points }) => points.length > 0);
