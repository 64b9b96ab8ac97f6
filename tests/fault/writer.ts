import { save } from '../../src/lib/server/saving/save.ts';

/**
 * Adds rows to a data directory one after the other, each with a source of its own, until it is killed, and prints the
 * name of each once it is saved. `tsx writer.ts DIR NAME`
 */
const [dir = '', name = ''] = process.argv.slice(2);

for (let number = 1; ; number++) {
	const id = `${name}-${number}`;
	const lines = {
		'sources.csv': `${id},Office ${id},2023-09-07,1\n`,
		'observations/added.csv': `CHN,RUS,total,2023-01/2023-08,155.1,USD bn,${id}\n`
	};
	await save(dir, { from: 'fault test', what: id }, async (held) => ({
		files: Object.entries(lines).map(([file, added]) => ({
			file,
			bytes: Buffer.concat([held(file) ?? Buffer.alloc(0), Buffer.from(added)]),
			added
		})),
		added: 1,
		changed: 0
	}));
	console.log(id);
}
