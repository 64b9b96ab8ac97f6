import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAddress } from '../../src/lib/engines/clickhouse/address.ts';
import { connect } from '../../src/lib/engines/clickhouse/connection.ts';
import { withLoader } from '../../src/lib/engines/clickhouse/loader.ts';
import { loadFiles } from '../../src/lib/server/loading/load.ts';

/** Loads two files over and over, each time with another figure in all rows, until it is killed. `loader.ts DIR URL NUMBER` */
const [dir = '', url = '', first = ''] = process.argv.slice(2);
const address = readAddress(url, 'LOAD_URL');

const text = (partner: string, value: number): string =>
	'reporter,partner,flow,period,value,unit,source\n' +
	Array.from({ length: 300 }, (_, i) => `CHN,${partner},total,${1900 + (i % 120)},${value},USD bn,s${i % 7}\n`).join(
		''
	);

for (let value = Number(first); ; value++) {
	for (const [name, partner] of Object.entries({ 'a.csv': 'RUS', 'b.csv': 'USA' }))
		await writeFile(join(dir, 'observations', name), text(partner, value));
	await withLoader(
		{ nodes: [connect(address)], database: address.database },
		(loader) => loadFiles(loader, dir, ['a.csv', 'b.csv']),
		0
	);
	console.log(value);
}
