import { SEED, verdict, type Attack, type Scale } from '../attack.ts';
import { attacker, newView, top } from '../readers.ts';
import { ask, drop, flood, probing } from '../wire.ts';

/** Milliseconds that somebody else may wait for a view that is made anew. */
const LONGEST_TURN = 1000;

const picture = (i: number): string =>
	`/explore.png?partner=RUS~USA&window=ytd&time=2000..2023&width=1990&height=2000&dpr=2&top=${top(i)}`;

const heavy = (i: number): string => {
	const day = new Date(Date.UTC(2020, 0, 1 + (i % 2000))).toISOString().slice(0, 10);
	return `/explore.json?partner=all&flow=export~import~total~balance&window=month&time=earliest..latest&asof=${day}`;
};

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

type Path = (i: number) => string;

/** While somebody is busy, others ask for views; each is to have its turn. */
async function others(url: string, { slack }: Scale, busy: Promise<unknown>, path: Path = (i) => newView(5000 + i)) {
	const { longest, bad, count } = await probing(url, path, busy, 300);
	const wrong: string[] = [];
	if (bad > 0) wrong.push(`${bad} of ${count} views of others were not answered with 200`);
	if (longest > LONGEST_TURN * slack) wrong.push(`others waited ${longest} ms for a view`);
	return verdict(wrong, `others waited ${longest} ms at most`);
}

const busyWith = (name: string, does: string, path: Path, connections: number, addresses: number): Attack => ({
	name,
	does,
	target: SEED,
	run: ({ url }, scale) =>
		others(
			url,
			scale,
			flood(scale.seconds, connections * addresses, (i) =>
				ask(url, path(i), { from: attacker(i % addresses), patience: 12_000 })
			)
		)
});

const droppedWith = (name: string, does: string, path: Path, isQuick: boolean): Attack => ({
	name,
	does,
	target: SEED,
	isQuick,
	async run({ url, port }, scale) {
		const all = Array.from({ length: 250 }, (_, i) => get(path(i))).join('');
		await drop(port, all, attacker());
		return others(
			url,
			scale,
			flood(2, 1, () => ask(url, '/healthz'))
		);
	}
});

export const turns: readonly Attack[] = [
	busyWith('large pictures', 'has the largest pictures drawn over thirty connections', picture, 30, 1),
	busyWith('heavy views', 'asks for every partner, flow and month over sixty connections', heavy, 60, 1),
	busyWith('ten busy clients', 'ten addresses ask for heavy views over six connections each', heavy, 6, 10),
	busyWith('ten who draw', 'ten addresses ask for large pictures over three connections each', picture, 3, 10),
	// one large picture takes a core that is shared longer than others may wait: no promise for a busy machine
	droppedWith('dropped pictures', 'pipelines 250 large pictures on one connection and drops it', picture, false),
	droppedWith('dropped views', 'pipelines 250 heavy views on one connection and drops it', heavy, true)
];
