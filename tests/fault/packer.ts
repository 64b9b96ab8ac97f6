import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packFile, packing } from '../../src/lib/server/packing/pack.ts';
import { unpackFile } from '../../src/lib/server/packing/unpack.ts';

/** Packs the files of a data directory and gives them back, in turns, until it is killed. `tsx packer.ts DIR` */
const [dir = ''] = process.argv.slice(2);

for (let number = 0; ; number++) {
	await packing(dir, async (under) => {
		for (const name of await readdir(join(dir, 'observations'))) {
			if (name.startsWith('.')) continue;
			if (name.endsWith('.parquet')) await unpackFile(under, name);
			else await packFile(under, name, { remove: number % 2 === 1 });
			console.log(name);
		}
	});
}
