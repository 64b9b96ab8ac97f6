import { readAddress } from '../../src/lib/engines/clickhouse/address.ts';
import { connect } from '../../src/lib/engines/clickhouse/connection.ts';

/** Asks a database something, and prints what it answers or why it does not. `asker.ts URL` */
const connection = connect(readAddress(process.argv[2] ?? '', 'DATA_URL'));
const said = await connection.query(1, 'SELECT 1').then(String, (error: unknown) => String(error));
console.log(said);
await connection.close();
