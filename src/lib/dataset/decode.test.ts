import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, LARGEST_FILE } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean, mark = true): Uint8Array {
	const units = [...(mark ? '\ufeff' : ''), ...text].join('');
	const view = new DataView(new ArrayBuffer(units.length * 2));
	for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), !bigEndian);
	return new Uint8Array(view.buffer);
}

describe('decode', () => {
	it('reads UTF-8, and UTF-16 with and without a byte order mark', () => {
		const text = 'reporter,partner\nCHN,Côte d’Ivoire 中国\n';
		const files = [
			utf8(text),
			utf8(`\ufeff${text}`),
			utf16(text, true),
			utf16(text, false),
			utf16(text, false, false)
		];
		for (const bytes of files) expect(decode('a.csv', bytes)).toEqual({ text });
		expect(decode('a.csv', new Uint8Array())).toEqual({ text: '' });
	});

	it('names the first line that is not UTF-8', () => {
		const bytes = new Uint8Array([...utf8('a,b\nc,d\n'), 0x43, 0xf4, 0x74, 0xe9, 0x0a]);
		expect(decode('a.csv', bytes)).toMatchObject({
			problem: {
				code: 'encoding',
				severity: 'error',
				file: 'a.csv',
				line: 3,
				fix: expect.stringContaining('UTF-8')
			}
		});
	});

	it.each([
		['NUL bytes', utf8('a,b\n1,\0\n')],
		['a zip file, as .xlsx is', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0])],
		['half a UTF-16 unit', utf16('a,b', false).subarray(0, 7)],
		['half a surrogate pair', utf16('a,\ud800,b', false)]
	])('refuses %s', (_, bytes) => {
		expect(decode('a.csv', bytes)).toMatchObject({ problem: { code: 'encoding' } });
	});

	it('refuses more than 256 MB', () => {
		const bytes = { length: LARGEST_FILE + 1 } as Uint8Array;
		expect(decode('a.csv', bytes)).toMatchObject({ problem: { code: 'too-large' } });
	});

	it('never throws', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decode('a.csv', bytes)));
	});
});
