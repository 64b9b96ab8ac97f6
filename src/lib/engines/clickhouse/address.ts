/** Where a database is, and who asks it. */
export interface Address {
	/** Of its HTTP interface, without who asks. */
	readonly url: string;
	readonly database: string;
	readonly username: string;
	readonly password: string;
}

/** An address that cannot be used. What it says has no part of the address in it but its port: that may be a secret. */
export class BadAddress extends Error {
	override readonly name = 'BadAddress';
}

/** Ports of the interface that is not HTTP, and those to write instead. */
const NATIVE: Readonly<Record<string, string>> = { '9000': '8123', '9440': '8443' };

const NAME = /^[A-Za-z_]\w*$/;

/** Whether a text may stand in a query as the name of a database, table or cluster. */
export const isName = (text: string): boolean => NAME.test(text);

/**
 * Reads `clickhouse://user:password@host:8123/database`, or `clickhouses://` for TLS.
 * @param from the variable it stands in
 * @throws {BadAddress}
 */
export function readAddress(text: string, from: string): Address {
	const example = 'clickhouse://user:password@host:8123/database';
	const parsed = URL.canParse(text) ? new URL(text) : undefined;
	const isSafe = parsed?.protocol === 'clickhouses:';
	if (!parsed || (!isSafe && parsed.protocol !== 'clickhouse:') || parsed.hostname === '')
		throw new BadAddress(`${from} is no address of a ClickHouse server; write ${example}`);
	const http = NATIVE[parsed.port];
	if (http)
		throw new BadAddress(
			`${from} names port ${parsed.port}, which is not for HTTP; write the port of the HTTP interface, usually ${http}`
		);
	if (parsed.search !== '' || parsed.hash !== '')
		throw new BadAddress(`${from} has something behind its database; write ${example}`);
	const database = decoded(parsed.pathname.slice(1), from) || 'default';
	if (!isName(database))
		throw new BadAddress(`${from} names a database that has other letters than A-Z, a-z, 0-9 and _`);
	return {
		url: `${isSafe ? 'https' : 'http'}://${parsed.hostname}:${parsed.port || (isSafe ? '8443' : '8123')}`,
		database,
		username: decoded(parsed.username, from) || 'default',
		password: decoded(parsed.password, from)
	};
}

function decoded(part: string, from: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		throw new BadAddress(`${from} has a % that stands for nothing; write %25 for it`);
	}
}
