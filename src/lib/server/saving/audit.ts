import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** The log of saves, in the data directory: a line of JSON each, oldest first. */
export const AUDIT_LOG = 'audit.jsonl';

/** A save, or the undoing of one, as one line of audit.jsonl. */
export interface AuditEntry {
	readonly id: string;
	/** ISO 8601, UTC. */
	readonly when: string;
	/** Who wrote: "add-data", or "browser at 127.0.0.1". */
	readonly from: string;
	/** What was read: the name of a file, "pasted". */
	readonly what?: string;
	readonly added?: number;
	readonly changed?: number;
	/** The rows written, as files and lines: "observations/a.csv:4-9". */
	readonly rows?: readonly string[];
	readonly files: readonly string[];
	/** The save that this entry undid. */
	readonly undid?: string;
	/** The process ended before the save did; `files` are those it had written. */
	readonly interrupted?: true;
}

/** Adds a line to the log and leaves every other as it is; on the disk when it returns. */
export async function append(path: string, entry: AuditEntry): Promise<void> {
	const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
	// the log itself is never a link to elsewhere; Windows does not know the flag
	const handle = await open(path, O_APPEND | O_CREAT | O_RDWR | (O_NOFOLLOW ?? 0), 0o644);
	try {
		const { size } = await handle.stat();
		const last = Buffer.alloc(1);
		if (size > 0) await handle.read(last, 0, 1, size - 1);
		// a line that a crash has torn stays what it is; ours begins after it
		const isTorn = size > 0 && last.toString() !== '\n';
		await handle.appendFile(`${isTorn ? '\n' : ''}${JSON.stringify(entry)}\n`);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** How long the log is now, in bytes: where its next line begins. */
export async function lengthOf(path: string): Promise<number> {
	try {
		return (await stat(path)).size;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
		throw error;
	}
}

/** Whether the log tells of this save from byte `logged` on; anywhere where it was cut since, or is another one. */
export async function isLogged(path: string, id: string, logged: number): Promise<boolean> {
	const size = await lengthOf(path);
	const from = size < logged ? 0 : logged;
	if (size === from) return false;
	const handle = await open(path, 'r');
	try {
		const tail = Buffer.alloc(size - from);
		await handle.read(tail, 0, tail.length, from);
		const whole = tail.toString('utf8').split('\n').slice(0, -1);
		return whole.some((line) => line.startsWith(`{"id":${JSON.stringify(id)},`));
	} finally {
		await handle.close();
	}
}

/** An id for an entry: its second, and what no other entry of that second has. */
export const newId = (when: string): string =>
	`${when.replace(/\D/g, '').slice(0, 14)}-${randomBytes(6).toString('base64url')}`;
