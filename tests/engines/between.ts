import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSafeServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Something that stands between whoever asks a database and the database. */
export interface Between {
	readonly port: number;
	end(): Promise<void>;
}

/** A key with the certificate that it signed itself, for a host. */
export interface Certificate {
	readonly key: string;
	readonly cert: string;
}

/** Has openssl make one in a folder; gives the names of its files. */
export function certified(dir: string, host: string): Certificate {
	const [key, cert] = [join(dir, `${host}.key`), join(dir, `${host}.pem`)];
	const name = /^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`;
	const asked = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`];
	execFileSync('openssl', ['req', ...asked, '-addext', `subjectAltName=${name}`, '-keyout', key, '-out', cert], {
		stdio: 'ignore'
	});
	return { key, cert };
}

interface Options {
	/** Answers a request, or says that it does not. */
	readonly answers?: (request: IncomingMessage, response: ServerResponse) => boolean;
	/** What it speaks TLS with. */
	readonly certificate?: Certificate;
}

/**
 * Passes requests on to a server, but for those that it answers itself.
 * @param to the port of the server
 */
export async function between(to: number, { answers, certificate }: Options): Promise<Between> {
	const pass = (asked: IncomingMessage, response: ServerResponse): void => {
		if (answers?.(asked, response)) return;
		const { method, headers, url } = asked;
		const passed = request({ port: to, host: '127.0.0.1', method, headers, path: url }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		passed.on('error', () => response.destroy());
		asked.pipe(passed);
	};
	const server = certificate
		? createSafeServer({ key: await readFile(certificate.key), cert: await readFile(certificate.cert) }, pass)
		: createServer(pass);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		port,
		async end() {
			server.closeAllConnections();
			await once(server.close(), 'close');
		}
	};
}
