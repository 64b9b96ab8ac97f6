/** How large a PNG or WebP picture is, in pixels, by its header alone; undefined where that does not say. */
export function imageSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
	if (bytes.length < 30) return undefined;
	if (bytes.toString('latin1', 12, 16) === 'IHDR')
		return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
	if (bytes.toString('latin1', 8, 12) !== 'WEBP') return undefined;
	switch (bytes.toString('latin1', 12, 16)) {
		case 'VP8X':
			return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
		case 'VP8L': {
			const bits = bytes.readUInt32LE(21);
			return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
		}
		case 'VP8 ':
			return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
		default:
			return undefined;
	}
}
