import { rename, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import path from 'node:path';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';

/** A value that says which state of the data it is from, and that no address, date or size looks like. */
const FIRST = 7_000_000;
const MARK = /\bs?7\d{6}\b/g;
/** Between two states, so that the bounds of one are not the other. */
const STEP = 10;

/** Data in which every figure and every source says which state it is from: figures are rounded to be shown. */
export const stateFile = (state: number, mark = FIRST + state * STEP): string =>
	HEADER + ['RUS', 'USA', 'JPN'].map((partner) => `CHN,${partner},total,2023,${mark},USD,,s${mark}\n`).join('');

export const STATE_FILES = {
	'observations/a.csv': stateFile(0),
	'sources.csv': 'id,publisher,published,rank\n',
	'charts.csv': 'slug,title,view\nall,All,partner=RUS~USA~JPN&window=year&scale=1\n'
};

/** Puts the data into a state, as an editor that writes whole files does. */
export async function writeState(dir: string, state: number): Promise<void> {
	const file = path.join(dir, 'observations/a.csv');
	await writeFile(`${file}.new`, stateFile(state));
	await rename(`${file}.new`, file);
}

/** The one state that a response is from; a text says why it is not of one. */
export function stateOf(body: string): number | string {
	const found = new Set(
		[...body.matchAll(MARK)].map(([text]) => Math.round((Number(text.replace(/\D/g, '')) - FIRST) / STEP))
	);
	const [state] = found;
	if (state === undefined) return 'no figure';
	return found.size === 1 ? state : `figures of ${found.size} states: ${[...found].join(', ')}`;
}

export interface Reply {
	status: number;
	headers: NodeJS.Dict<string | string[]>;
	body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One GET over a kept connection. */
export const ask = (url: string, headers: Record<string, string> = {}): Promise<Reply> =>
	new Promise((resolve, reject) => {
		const asked = request(url, { agent, headers }, (response) => {
			let body = '';
			response.setEncoding('utf8');
			response.on('data', (text: string) => (body += text));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
			response.on('error', reject);
		});
		asked.on('error', reject).end();
	});

export interface Load {
	/** What is asked for in turn, below `url`. */
	addresses: readonly string[];
	/** How many callers ask at a time. */
	callers: number;
	/** Whether to go on, asked before every request. */
	goOn: (asked: number) => boolean;
	/** Told of every reply; a text is what is wrong with it. */
	check: (reply: Reply, address: string, caller: number) => string | undefined;
}

/** Asks on and on, and gives what was wrong, the first twenty of them, with how many replies there were. */
export async function underLoad(url: string, { addresses, callers, goOn, check }: Load) {
	const wrong: string[] = [];
	let asked = 0;
	await Promise.all(
		Array.from({ length: callers }, async (_, caller) => {
			while (goOn(asked) && wrong.length < 20) {
				const address = addresses[asked++ % addresses.length] ?? '/';
				const fault = await ask(url + address).then(
					(reply) => check(reply, address, caller),
					(error: unknown) => `${String(error)}`
				);
				if (fault !== undefined) wrong.push(`${address}: ${fault}`);
			}
		})
	);
	return { asked, wrong };
}

/**
 * Checks replies while the data change: each is of one state and names one version, one version is of one state, and
 * nobody is shown an older state after a newer one at the same address.
 */
export function createWitness(): Load['check'] {
	const stateOfVersion = new Map<string, number>();
	const seen = new Map<string, number>();
	return ({ status, headers, body }, address, caller) => {
		if (status !== 200) return `status ${status}`;
		const state = stateOf(body);
		if (typeof state === 'string') return state;
		const version = String(headers['x-data-version']);
		const known = stateOfVersion.get(version);
		if (known !== undefined && known !== state) return `version ${version} is of states ${known} and ${state}`;
		stateOfVersion.set(version, state);
		const place = `${caller} ${address}`;
		const before = seen.get(place) ?? 0;
		if (state < before) return `state ${state} after ${before}`;
		seen.set(place, state);
		return undefined;
	};
}

/** Every kind of representation of the same figures. */
export const REPRESENTATIONS = [
	'/charts/all.json',
	'/charts/all',
	'/charts/all.csv',
	'/explore.json?partner=RUS~USA&window=year&scale=1',
	'/embed/all',
	'/data/observations.csv',
	'/data/rows.json',
	'/'
];
