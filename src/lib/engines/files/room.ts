import v8 from 'node:v8';
import { noRoom } from '#lib/tables/file-problems.ts';
import { unusable, type look } from './data-file.ts';

type Looks = ReadonlyMap<string, ReturnType<typeof look>>;

/**
 * Bytes of memory that a byte of a file takes as rows, old ones beside new ones while it is read again; measured, as
 * decisions/memory.md says.
 */
const BYTES_A_BYTE = 12;
/** Bytes of memory for everything else. */
const REST = 100 * 2 ** 20;

/** Bytes of files that the memory of this process can hold as rows. */
export const roomInMemory = (): number => Math.max(0, (v8.getHeapStatistics().heap_size_limit - REST) / BYTES_A_BYTE);

/**
 * Looks at files with those refused that there is no room for: reading them would end the process, and take every
 * other file's rows with it. Files that were read already have their room first, then small ones.
 * @param most bytes of all files together
 */
export async function withinRoom(looks: Looks, isRead: (file: string) => boolean, most: number): Promise<Looks> {
	const sizes: { file: string; size: number }[] = [];
	for (const [file, looking] of looks) {
		const status = await looking;
		if ('size' in status) sizes.push({ file, size: status.size });
	}
	sizes.sort((a, b) => Number(isRead(b.file)) - Number(isRead(a.file)) || a.size - b.size);
	const refused = new Map<string, ReturnType<typeof look>>();
	let room = most;
	for (const { file, size } of sizes)
		if (size <= room) room -= size;
		else refused.set(file, Promise.resolve(unusable(noRoom(file, size, room))));
	return refused.size > 0 ? new Map([...looks, ...refused]) : looks;
}
