import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

const require = createRequire(import.meta.url);

/** Scripts that host pages of the test load as a newsroom's page would. */
const SCRIPTS: Record<string, string> = {
	'/pym.js': require.resolve('pym.js/dist/pym.v1.min.js'),
	'/iframeResizer.js': require.resolve('iframe-resizer/js/iframeResizer.min.js')
};

export interface Host {
	url: string;
	close: () => Promise<void>;
}

/** Somebody else's site: another origin than ours, with pages written for one test. */
export async function host(pages: Record<string, string>): Promise<Host> {
	const server = http.createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://x').pathname;
		const script = SCRIPTS[path];
		if (script) return response.setHeader('content-type', 'text/javascript').end(fs.readFileSync(script));
		const page = pages[path];
		if (page === undefined) return response.writeHead(404).end();
		response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${page}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		// another site than 127.0.0.1, as a newspaper is
		url: `http://localhost:${port}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
