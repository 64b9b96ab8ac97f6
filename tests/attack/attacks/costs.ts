import { LARGE, SEED, verdict, type Attack } from '../attack.ts';
import { attacker } from '../readers.ts';
import { ask, flood, probing } from '../wire.ts';

/** Milliseconds that an answer which is kept may be waited for while something costly is worked out. */
const LONGEST_HALT = 500;

const halted = (longest: number, slack: number): string[] =>
	longest > LONGEST_HALT * slack ? [`everybody waited ${longest} ms for /healthz`] : [];

const longSearch: Attack = {
	name: 'long search',
	does: 'looks for 3,800 words among the rows, in every representation that has a search',
	target: SEED,
	isQuick: true,
	async run({ url }, { slack }) {
		const words = Array.from({ length: 1900 }, (_, i) => (i % 2 ? 'o' : i.toString(36))).join('+');
		const addresses = ['/data?lang=ru&page=2', '/data/rows.json?page=2', '/data/__data.json?page=3'];
		await ask(url, '/data?lang=ru');
		const search = (address: string) => ask(url, `${address}&text=${words}`, { from: attacker() });
		const searches = Promise.all(addresses.map(search));
		const { longest } = await probing(url, () => '/healthz', searches, 100);
		const broken = (await searches).filter(({ status }) => status === 0 || status >= 500);
		return verdict(
			[...halted(longest, slack), ...broken.map(({ status }) => `a search answered ${status}`)],
			`longest halt ${longest} ms`
		);
	}
};

const longSearchOfMany: Attack = {
	...longSearch,
	name: 'long search of many rows',
	does: 'looks for 1,900 words among 148,800 rows',
	target: LARGE,
	isQuick: false
};

/** Megabytes by which invented addresses may make a server grow: what it keeps, and what is not yet collected. */
const GROWTH = 300;
/** The same where 8 MB may be kept, less than two of the files that are asked for. */
const GROWTH_OF_ROWS = 150;

const inventedHosts: Attack = {
	name: 'invented hosts',
	does: 'asks for pages of rows under a hundred Host names',
	target: SEED,
	isQuick: true,
	async run({ url, memory }, { seconds }) {
		const before = (await memory()).held;
		const count = await flood(seconds * 1.5, 16, (i) =>
			ask(url, `/data?page=${Math.floor(i / 100)}`, {
				method: 'HEAD',
				from: attacker(),
				headers: { host: `h${i % 100}.example` }
			})
		);
		const grown = Math.round((await memory()).most - before);
		return { held: grown < GROWTH, detail: `${count} addresses made it grow by ${grown} MB` };
	}
};

const inventedSearches: Attack = {
	name: 'invented addresses of all rows',
	does: 'asks for all rows of a large directory with keys that this file does not read',
	target: { data: 'large', env: { ORIGIN: 'http://127.0.0.1', FRONT_CACHE_MB: '8' } },
	async run({ url, memory }, { seconds }) {
		await ask(url, '/data/observations.csv', { method: 'HEAD' });
		const before = (await memory()).held;
		const count = await flood(
			seconds * 3,
			4,
			(i) => ask(url, `/data/observations.csv?text=${i}`, { method: 'HEAD', from: attacker() }),
			100
		);
		const grown = Math.round((await memory()).most - before);
		return { held: grown < GROWTH_OF_ROWS, detail: `${count} addresses made it grow by ${grown} MB` };
	}
};

const dearView: Attack = {
	name: 'one view too dear',
	does: 'asks for every partner, every flow and every month of 148,800 rows at once',
	target: LARGE,
	async run({ url }, { slack }) {
		const wrong: string[] = [];
		let longest = 0;
		for (const view of [
			'partner=all&window=rolling12&time=1995-01..2025-12&flow=export~import~total&measure=growth',
			'partner=all&window=month&time=earliest..latest&flow=export~import~total~balance'
		]) {
			const asked = ask(url, `/explore.json?${view}`, { from: attacker(), patience: 30_000 });
			const { longest: halt } = await probing(url, () => '/healthz', asked, 100);
			longest = Math.max(longest, halt);
			const { status, body } = await asked;
			if (status === 0 || status >= 500) wrong.push(`a view answered ${status}`);
			// what is refused says what to ask for instead
			if (status >= 400 && status < 500 && !/fewer|narrow|shorter|less/i.test(body))
				wrong.push(`refused with "${body.slice(0, 100)}"`);
		}
		return verdict([...halted(longest, slack), ...wrong], `longest halt ${longest} ms`);
	}
};

/** 2,000 keys that no page reads, others each time. */
const unknownKeys = (i: number): string =>
	Array.from({ length: 2000 }, (_, key) => (i * 2000 + key).toString(36).padStart(3, '_'))
		.join('&')
		.slice(0, 8000);

const manyKeys: Attack = {
	name: 'thousands of keys',
	does: 'asks for the first page with 2,000 keys that nobody reads, others each time, over eight connections',
	target: SEED,
	async run({ url }, { seconds, slack }) {
		const asking = flood(seconds / 2, 8, (i) => ask(url, `/?${unknownKeys(i)}`, { method: 'HEAD', from: attacker() }));
		const { longest } = await probing(url, () => '/healthz', asking, 100);
		return verdict(halted(longest, slack), `${await asking} asked, longest halt ${longest} ms`);
	}
};

export const costs = [manyKeys, longSearch, longSearchOfMany, inventedHosts, inventedSearches, dearView];
