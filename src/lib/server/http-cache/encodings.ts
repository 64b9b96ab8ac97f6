import Negotiator from 'negotiator';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import type { Encoding } from './finished.ts';

const SMALLEST_FIRST: readonly Encoding[] = ['br', 'gzip', 'identity'];

/** Accept-Encoding headers that are remembered: browsers send few different ones. */
const encodings = new BoundedMap<string, Encoding>(500);

/** The smallest encoding that a caller takes, by its Accept-Encoding header. */
export function encodingFor(accepted: string | undefined): Encoding {
	if (accepted === undefined) return 'identity';
	let encoding = encodings.get(accepted);
	if (!encoding) {
		const accepts = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings([...SMALLEST_FIRST]);
		encoding = SMALLEST_FIRST.find((name) => accepts.includes(name)) ?? 'identity';
		encodings.set(accepted, encoding);
	}
	return encoding;
}
