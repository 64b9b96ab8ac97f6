import type { IncomingMessage } from 'node:http';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import type { StoredResponse } from './response-store.ts';

/** Hosts that addresses are remembered for, and addresses of each. */
const HOSTS = 32;
const ADDRESSES = 312;

/**
 * Stored responses by the address as callers wrote it, so that what is asked for often is found without reading its
 * address. A flood of addresses or hosts pushes out the oldest.
 */
export class WrittenAddresses {
	private readonly hosts = new BoundedMap<string, BoundedMap<string, StoredResponse>>(HOSTS);

	/** @param origin the site's own address, where it is known: it is the same for all hosts then */
	constructor(private readonly origin: string | undefined) {}

	find(request: IncomingMessage): StoredResponse | undefined {
		return this.hosts.get(this.hostOf(request))?.get(this.writtenIn(request));
	}

	remember(request: IncomingMessage, response: StoredResponse): void {
		const host = this.hostOf(request);
		let addresses = this.hosts.get(host);
		if (!addresses) this.hosts.set(host, (addresses = new BoundedMap(ADDRESSES)));
		addresses.set(this.writtenIn(request), response);
	}

	private hostOf({ headers }: IncomingMessage): string {
		return this.origin === undefined ? (headers.host ?? '') : '';
	}

	/** The address as it was written; one that came over https is another, for it says so in its links. */
	private writtenIn({ url = '', headers }: IncomingMessage): string {
		return this.origin === undefined && headers['x-forwarded-proto'] === 'https' ? `https ${url}` : url;
	}
}
