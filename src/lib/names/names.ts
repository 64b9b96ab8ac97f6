/** How areas are called, or goods. */
export interface Names {
	/** "United States" */
	name(code: string): string;
	/** "US", for legends and narrow tables. */
	shortName(code: string): string;
}
