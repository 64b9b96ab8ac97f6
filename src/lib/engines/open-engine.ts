import type { Engine } from '#lib/snapshot/engine.ts';
import { readAddress } from './clickhouse/address.ts';
import { connect } from './clickhouse/connection.ts';
import { clickhouseStorage } from './clickhouse/storage.ts';
import { createFilesEngine } from './files/engine.ts';

/** Settings of the files of a data directory, as `createFilesEngine` has them. */
type Options = NonNullable<Parameters<typeof createFilesEngine>[1]>;

/**
 * The data of a directory, with the rows of the database that DATA_URL names beside it, if it names one.
 * @throws {BadAddress} where it names something else
 */
export function openEngine(dataDir: string, options: Options = {}): Engine {
	const address = process.env['DATA_URL'];
	if (!address) return createFilesEngine(dataDir, options);
	return createFilesEngine(dataDir, {
		...options,
		storage: clickhouseStorage(connect(readAddress(address, 'DATA_URL')))
	});
}
