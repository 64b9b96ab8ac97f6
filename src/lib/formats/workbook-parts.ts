import { Unzip, UnzipInflate, unzipSync } from 'fflate';

/** A workbook may unpack to this many bytes; the largest of an office is a tenth of it. */
export const LARGEST_UNPACKED = 128 * 1024 * 1024;
const MOST_PARTS = 2000;

/** Bytes that are unpacked at a time: they become a thousand times as many at most. */
const PIECE = 2 ** 16;

/** What is read of a workbook: its XML, and no pictures or macros. */
const isPart = (name: string): boolean => /\.xml(?:\.rels)?$/.test(name) && !name.includes('..');

/** How large the directory of an archive says that its parts are; parts that are not read count too. */
function directory(bytes: Uint8Array): { sizes: ReadonlyMap<string, number>; parts: number } {
	const sizes = new Map<string, number>();
	let parts = 0;
	unzipSync(bytes, {
		filter: ({ name, originalSize }) => {
			if (isPart(name)) sizes.set(name, originalSize);
			parts++;
			return false;
		}
	});
	return { sizes, parts };
}

/** The parts of an archive as they are, whatever its directory says. Throws where one is larger than that. */
function unpacked(bytes: Uint8Array, sizes: ReadonlyMap<string, number>): Record<string, Uint8Array> {
	const pieces = new Map<string, Uint8Array[]>();
	const lengths = new Map<string, number>();
	const unzip = new Unzip((file) => {
		const { name } = file;
		const most = sizes.get(name);
		if (most === undefined || pieces.has(name)) return;
		const own: Uint8Array[] = [];
		pieces.set(name, own);
		file.ondata = (error, piece) => {
			if (error) throw error;
			const length = (lengths.get(name) ?? 0) + piece.length;
			if (length > most) throw new Error('a part is larger than it says');
			lengths.set(name, length);
			own.push(piece);
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	for (let at = 0; at < bytes.length; at += PIECE)
		unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
	const parts: Record<string, Uint8Array> = {};
	for (const [name, size] of sizes) {
		if ((lengths.get(name) ?? 0) !== size) throw new Error('a part is smaller than it says');
		const whole = new Uint8Array(size);
		let at = 0;
		for (const piece of pieces.get(name) ?? []) {
			whole.set(piece, at);
			at += piece.length;
		}
		parts[name] = whole;
	}
	return parts;
}

/**
 * The XML parts of a workbook's archive by name. What it says it unpacks to is checked before anything is unpacked, and
 * every part has to be as large as it says. Throws where the archive is damaged.
 */
export function workbookParts(bytes: Uint8Array): { parts: Record<string, Uint8Array> } | { tooLarge: number } {
	const { sizes, parts } = directory(bytes);
	const size = [...sizes.values()].reduce((sum, one) => sum + one, 0);
	if (size > LARGEST_UNPACKED || parts > MOST_PARTS) return { tooLarge: size };
	return { parts: unpacked(bytes, sizes) };
}
