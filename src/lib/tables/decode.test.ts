import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder, decode, LARGEST_FILE } from './decode.ts';

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
		const files = [utf8(text), utf8(`\ufeff${text}`), utf16(text, true), utf16(text, false), utf16(text, false, false)];
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
				advice: expect.stringContaining('UTF-8')
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

describe('a decoder', () => {
	const inParts = (bytes: Uint8Array, size: number) => {
		const decoder = createDecoder('a.csv');
		for (let at = 0; at < bytes.length; at += size) decoder.add(bytes.slice(at, at + size));
		const whole = decoder.end();
		return 'parts' in whole ? { text: whole.parts.join('') } : whole;
	};
	const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

	it.each([
		['text', Buffer.from('a,ü,€\n1,😀,3\n')],
		['a byte order mark, and one within', Buffer.from('\ufeffa,b\n\ufeff1,2\n')],
		['UTF-16', utf16('a,ü\n1,2\n')],
		['not UTF-8', Buffer.from([97, 10, 0xff, 0xfe, 10, 98])],
		['a character that breaks off', Buffer.from([97, 10, 0xe2, 0x82])],
		['a zero byte', Buffer.from('a,b\n1,\0\n')],
		['nothing', Buffer.alloc(0)],
		['one long line', Buffer.from('x'.repeat(50))]
	])('reads %s in parts as it is read whole', (_, bytes) => {
		for (const size of [1, 2, 3, 7, 1000]) expect(inParts(bytes, size)).toEqual(decode('a.csv', bytes));
	});

	it('gives a long line in parts that end with whole characters, and joins no line end in two', () => {
		for (const unit of ['€', 'x\r\n'.repeat(3).replaceAll('\n', ''), 'é😀\r']) {
			const text = unit.repeat(700_000);
			const read = createDecoder('a.csv');
			const bytes = Buffer.from(text);
			for (let at = 0; at < bytes.length; at += 2 ** 20) read.add(bytes.subarray(at, at + 2 ** 20));
			const whole = read.end();
			const parts = 'parts' in whole ? whole.parts : [];
			expect(parts.length).toBeGreaterThan(1);
			expect(parts.join('') === text).toBe(true);
		}
	});
});
