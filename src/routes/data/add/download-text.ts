/** Has the browser save a text as a CSV file. */
export function downloadText(file: string, csv: string): void {
	const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
	const link = document.createElement('a');
	link.href = address;
	link.download = file;
	link.click();
	URL.revokeObjectURL(address);
}
