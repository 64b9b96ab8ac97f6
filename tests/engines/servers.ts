import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether a ClickHouse server can be started on this machine. */
export const hasServer = (): boolean =>
	spawnSync('clickhouse-server', ['--version'], { stdio: 'ignore' }).error === undefined;

/** The cluster that all servers of a group are shards of. */
export const CLUSTER = 'shards';

export const PASSWORD = 'a&b %secret';

interface Ports {
	readonly http: number;
	readonly native: number;
	readonly between: number;
}

/** A ClickHouse server of a test. */
export interface Server {
	/** Of a database, for an account that may write, or for one that may only read. */
	url(database: string, account?: 'writer' | 'reader' | 'bare'): string;
	/** Ends it at once, as a power cut would. */
	kill(): Promise<void>;
	/** Lets it neither answer nor end. */
	freeze(): void;
	thaw(): void;
	start(): Promise<void>;
	/** What a query answers, asked as nobody in this project asks. */
	ask(query: string): Promise<string>;
}

/** Some servers, each a shard of one cluster, and the end of them all. */
export async function startServers(count: number): Promise<{ servers: Server[]; end(): Promise<void> }> {
	const dir = await mkdtemp(join(tmpdir(), 'clickhouse-'));
	const ports: Ports[] = [];
	for (let number = 0; number < count; number++) {
		const [http = 0, native = 0, between = 0] = await freePorts(3);
		ports.push({ http, native, between });
	}
	const servers = ports.map((own, number) => serverIn(join(dir, String(number)), own, ports));
	await Promise.all(servers.map((server) => server.start()));
	return {
		servers,
		async end() {
			await Promise.all(servers.map((server) => server.kill()));
			await rm(dir, { recursive: true, force: true });
		}
	};
}

async function freePorts(count: number): Promise<number[]> {
	const listeners = await Promise.all(
		Array.from({ length: count }, async () => {
			const listener = createServer();
			await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
			return listener;
		})
	);
	return Promise.all(
		listeners.map(async (listener) => {
			const { port } = listener.address() as AddressInfo;
			await new Promise((closed) => listener.close(closed));
			return port;
		})
	);
}

function serverIn(dir: string, own: Ports, all: readonly Ports[]): Server {
	let child: ChildProcess | undefined;
	const origin = `http://127.0.0.1:${own.http}`;
	const ask = async (query: string): Promise<string> => {
		const response = await fetch(origin, { method: 'POST', body: query });
		const text = await response.text();
		if (!response.ok) throw new Error(text);
		return text;
	};
	return {
		ask,
		url(database, account = 'writer') {
			const user = { writer: 'default', reader: `reader:${encodeURIComponent(PASSWORD)}`, bare: 'bare' }[account];
			return `clickhouse://${user}@127.0.0.1:${own.http}/${database}`;
		},
		async kill() {
			if (!child) return;
			const gone = new Promise((exited) => child?.once('exit', exited));
			child.kill('SIGKILL');
			await gone;
			child = undefined;
		},
		freeze: () => void child?.kill('SIGSTOP'),
		thaw: () => void child?.kill('SIGCONT'),
		async start() {
			await mkdir(join(dir, 'tmp'), { recursive: true });
			await writeFile(join(dir, 'config.xml'), configOf(dir, own, all));
			await writeFile(join(dir, 'users.xml'), USERS);
			child = spawn('clickhouse-server', [`--config-file=${join(dir, 'config.xml')}`], { stdio: 'ignore' });
			for (let attempt = 0; attempt < 300; attempt++) {
				if (await ask('SELECT 1').catch(() => '')) return;
				await wait(100);
			}
			throw new Error('A ClickHouse server does not start.');
		}
	};
}

const configOf = (dir: string, own: Ports, all: readonly Ports[]): string => `<yandex>
	<logger><level>warning</level><log>${dir}/log</log><errorlog>${dir}/errors</errorlog></logger>
	<listen_host>127.0.0.1</listen_host>
	<http_port>${own.http}</http_port><tcp_port>${own.native}</tcp_port><interserver_http_port>${own.between}</interserver_http_port>
	<path>${dir}/data/</path><tmp_path>${dir}/tmp/</tmp_path>
	<users_config>users.xml</users_config>
	<default_profile>default</default_profile><default_database>default</default_database>
	<mark_cache_size>100000000</mark_cache_size>
	<remote_servers><${CLUSTER}>${all
		.map(({ native }) => `<shard><replica><host>127.0.0.1</host><port>${native}</port></replica></shard>`)
		.join('')}</${CLUSTER}></remote_servers>
</yandex>`;

const user = (name: string, profile: string, password = ''): string =>
	`<${name}><password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota></${name}>`;

/** One account that may write, one that may read and set limits, and one that may only read. */
const USERS = `<yandex>
	<profiles>
		<default><max_memory_usage>1000000000</max_memory_usage></default>
		<reading><readonly>2</readonly></reading>
		<bare><readonly>1</readonly></bare>
	</profiles>
	<users>${user('default', 'default')}${user('reader', 'reading', PASSWORD.replace('&', '&amp;'))}${user('bare', 'bare')}</users>
	<quotas><default></default></quotas>
</yandex>`;
