const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
	start.every((byte, at) => bytes[at] === byte);

/** Whether a file is a zip archive, as .xlsx workbooks are. */
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 3, 4]);

/** Whether a text is a workbook that Excel 2003 saved as XML. */
export const isXmlWorkbook = (text: string): boolean =>
	/^\s*<\?xml[^]{0,1500}?urn:schemas-microsoft-com:office:spreadsheet/.test(text.slice(0, 2000));

/** Whether a file is a compound file of Microsoft, as .xls workbooks until 2007 are (and other old documents). */
export const isCompound = (bytes: Uint8Array): boolean =>
	startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
