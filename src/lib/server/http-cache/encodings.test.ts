import { expect, it } from 'vitest';
import { encodingFor } from './encodings.ts';

it.each([
	[undefined, 'identity'],
	['', 'identity'],
	['gzip, deflate, br, zstd', 'br'],
	['gzip', 'gzip'],
	['br;q=0, gzip;q=0.1', 'gzip'],
	['*', 'br'],
	['zstd', 'identity'],
	['identity;q=0', 'identity']
])('Accept-Encoding: %s gets %s', (accepted, encoding) => {
	expect(encodingFor(accepted)).toBe(encoding);
	expect(encodingFor(accepted)).toBe(encoding);
});
