/** How areas and goods are called. */
export interface Names {
	/** What goods of an HS code or group are called, short enough for a chart; the code where nobody named them. */
	productName?(code: string): string;
	/** "United States" */
	name(code: string): string;
	/** "US", for legends and narrow tables. */
	shortName(code: string): string;
}
