/** An HS code of 2 to 10 digits, its zeros kept, or TOTAL; an empty cell is TOTAL. */
export function readProduct(text: string): string | undefined {
	if (text === '' || text.toUpperCase() === 'TOTAL') return 'TOTAL';
	return /^\d{2,10}$/.test(text) ? text : undefined;
}
