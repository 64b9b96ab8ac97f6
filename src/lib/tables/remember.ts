import { ownText } from './text-cell.ts';

/** Distinct texts that are kept; a column with more of them does not repeat itself. */
const MOST = 20_000;

/** Reads each distinct text once; a million rows hold few distinct areas, periods, units and sources. */
export function remember<T>(read: (text: string) => T): (text: string) => T {
	const readings = new Map<string, T>();
	let lastText: string | undefined;
	let last: T;
	return (text) => {
		if (text === lastText) return last;
		let reading = readings.get(text);
		if (reading === undefined && !readings.has(text)) {
			const ownCopy = ownText(text);
			reading = read(ownCopy);
			if (readings.size < MOST) readings.set(ownCopy, reading);
		}
		lastText = text;
		return (last = reading as T);
	};
}
