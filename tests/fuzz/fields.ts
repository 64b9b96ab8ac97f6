/** Every field of a CSV text by the line it starts on, read character by character. */
export function fieldsByLine(text: string, separator: string): Map<number, string[]> {
	const lines = new Map<number, string[]>();
	let record: string[] = [];
	let field = '';
	let quoted = false;
	let started = 1;
	let line = 1;
	const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	for (let at = 0; at <= plain.length; at++) {
		const char = plain[at];
		if (quoted && char !== undefined) {
			if (char === '"' && plain[at + 1] === '"') field += plain[at++];
			else if (char === '"') quoted = false;
			else field += char;
			if (char === '\n') line++;
		} else if (char === '"' && field === '') quoted = true;
		else if (char === separator) {
			record.push(field);
			field = '';
		} else if (char === '\n' || char === undefined) {
			record.push(field);
			lines.set(started, record);
			record = [];
			field = '';
			started = ++line;
		} else field += char;
	}
	return lines;
}
