/** How a value is written in the format RowBinary, by the type of its column. */
const WIDTHS = { Int8: 1, UInt8: 1, Int16: 2, Int32: 4, UInt32: 4, Float64: 8, UInt64: 8 } as const;

type Plain = keyof typeof WIDTHS | 'String';

export type ColumnType = Plain | `Nullable(${Plain})`;

/** Bytes handed over at a time. */
const PART = 2 ** 18;

/**
 * Rows in the format RowBinary, some at a time. Numbers are sent as they are: read from text, some of their last digits
 * would be lost by older servers.
 */
export function* inBinary(types: readonly ColumnType[], rows: Iterable<readonly unknown[]>): Generator<Buffer> {
	const plain = types.map((type) => type.replace(/^Nullable\((.*)\)$/, '$1') as Plain);
	const mayMiss = types.map((type, at) => type !== plain[at]);
	let buffer = Buffer.allocUnsafe(PART);
	let at = 0;
	/** Makes room for some more bytes. */
	const room = (bytes: number) => {
		if (at + bytes <= buffer.length) return;
		const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, at + bytes));
		buffer.copy(larger, 0, 0, at);
		buffer = larger;
	};
	const text = (value: string) => {
		const length = Buffer.byteLength(value);
		room(length + 5);
		let rest = length;
		for (; rest > 0x7f; rest >>>= 7) at = buffer.writeUInt8((rest & 0x7f) | 0x80, at);
		at = buffer.writeUInt8(rest, at);
		at += buffer.write(value, at);
	};
	const number = (type: keyof typeof WIDTHS, value: number) => {
		room(WIDTHS[type]);
		if (type === 'Float64') at = buffer.writeDoubleLE(value, at);
		else if (type === 'UInt64') at = buffer.writeBigUInt64LE(BigInt(value), at);
		else if (type.startsWith('U')) at = buffer.writeUIntLE(value, at, WIDTHS[type]);
		else at = buffer.writeIntLE(value, at, WIDTHS[type]);
	};
	for (const cells of rows) {
		for (const [column, type] of plain.entries()) {
			const value = cells[column] ?? null;
			if (mayMiss[column]) number('UInt8', value === null ? 1 : 0);
			if (mayMiss[column] && value === null) continue;
			if (type === 'String') text(String(value));
			else number(type, Number(value));
		}
		if (at < PART) continue;
		yield buffer.subarray(0, at);
		buffer = Buffer.allocUnsafe(PART);
		at = 0;
	}
	if (at > 0) yield buffer.subarray(0, at);
}
