import { Busy } from './lock.js';
import { errorCode } from './contents.ts';

/** Why nothing was saved. */
export type SaveFault =
	/** The data are not as they were when the change was made. */
	| 'changed'
	/** Another save takes too long. */
	| 'busy'
	/** The disk is full, or may not be written to. */
	| 'disk'
	/** A name or link that could lead out of the data directory. */
	| 'place'
	/** There is no such save, or it is not the last one. */
	| 'no-undo';

/** Nothing was saved, for a reason that a person can be told. */
export class NotSaved extends Error {
	constructor(
		readonly fault: SaveFault,
		message: string,
		options?: ErrorOptions
	) {
		super(message, options);
	}
}

const DISK: Record<string, string> = {
	ENOSPC: 'The disk is full',
	EDQUOT: 'The disk is full',
	EROFS: 'The data directory can only be read',
	EACCES: 'The server may not write to the data directory',
	EPERM: 'The server may not write to the data directory',
	ENOENT: 'The data directory is not there',
	ENOTDIR: 'The data directory is not a folder',
	EIO: 'The disk cannot be written to'
};

/** Faults of the disk and of other writers in words; anything else is a fault of the program. */
export function worded(error: unknown): unknown {
	if (error instanceof Busy) return new NotSaved('busy', `${error.message} Nothing was saved; try again.`);
	const reason = DISK[String(errorCode(error))];
	return reason ? new NotSaved('disk', `${reason}. Nothing was saved.`, { cause: error }) : error;
}
