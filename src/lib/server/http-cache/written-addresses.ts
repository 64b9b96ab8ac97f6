import type { IncomingMessage } from 'node:http';

/** What an entry costs beside its texts, in bytes. */
const ENTRY = 100;

/**
 * Keys of responses by the address as callers wrote it, so that what is asked for often is found without reading its
 * address. Bounded in bytes; a flood of addresses or hosts starts it over.
 */
export class WrittenAddresses {
	private readonly hosts = new Map<string, Map<string, string>>();
	private heldBytes = 0;

	/** @param origin the site's own address, where it is known: the scheme is the same for all callers then */
	constructor(
		private readonly origin: string | undefined,
		private readonly mostBytes: number
	) {}

	get bytes(): number {
		return this.heldBytes;
	}

	keyOf(request: IncomingMessage): string | undefined {
		return this.hosts.get(request.headers.host ?? '')?.get(this.writtenIn(request));
	}

	remember(request: IncomingMessage, key: string): void {
		const { host = '' } = request.headers;
		const written = this.writtenIn(request);
		if (this.hosts.get(host)?.get(written) === key) return;
		const size = ENTRY + 2 * (host.length + written.length + key.length);
		if (size > this.mostBytes) return;
		if (this.heldBytes + size > this.mostBytes) {
			this.hosts.clear();
			this.heldBytes = 0;
		}
		let addresses = this.hosts.get(host);
		if (!addresses) this.hosts.set(host, (addresses = new Map<string, string>()));
		addresses.set(written, key);
		this.heldBytes += size;
	}

	/** The address as it was written; one that came over https is another, for it says so in its links. */
	private writtenIn({ url = '', headers }: IncomingMessage): string {
		return this.origin === undefined && headers['x-forwarded-proto'] === 'https' ? `https ${url}` : url;
	}
}
