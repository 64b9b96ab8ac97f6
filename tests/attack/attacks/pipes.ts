import { spawnSync } from 'node:child_process';
import { appendFile, copyFile, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SEED, verdict, type Attack } from '../attack.ts';
import { ask, probing } from '../wire.ts';

/** Names that the server opens by itself, or once it is asked. */
const NAMES = ['brand/unused.png', 'layouts/unused.json', 'observations/pipe.csv', 'frozen/unused.json', 'events.csv'];

/** A page that takes little to be made anew for each state of the data. */
const PAGE = '/charts/russia-monthly';

/** How often a file is swapped for a pipe while it is looked at. */
const SWAPS = 12;

const pipes: Attack = {
	name: 'pipes in the place of files',
	does: 'puts pipes that nobody writes to where files are looked for, swaps a file for one just as it is read, and links what has no end',
	target: SEED,
	isQuick: true,
	// the data change each time: its own asking shows what others would see
	isAlone: true,
	async run({ url, dir, memory }, { slack }) {
		const pipe = (file: string) => spawnSync('mkfifo', [path.join(dir, file)]);
		for (const file of NAMES) {
			await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
			await rm(path.join(dir, file), { force: true });
			pipe(file);
		}
		const wrong: string[] = [];
		let longest = 0;
		const look = async (asked: string) => {
			const { status, took } = await ask(url, asked, { patience: 10_000 });
			// how the server fares is said once all rows are compared, and what is asked eight times takes eight turns
			if (asked === PAGE) longest = Math.max(longest, Math.round(took));
			if (status !== 200) wrong.push(`${asked} was answered with ${status}`);
		};
		// as many as there are threads that read files, and more
		await Promise.all(Array.from({ length: 8 }, (_, i) => look(`/desk?${i}`)));
		const file = path.join(dir, 'observations/swapped.csv');
		await writeFile(
			path.join(dir, 'good.txt'),
			'reporter,partner,flow,period,value,unit,source\nCHN,VNM,export,1975,1,USD bn,x\n'
		);
		for (let i = 0; i < SWAPS; i++) {
			await copyFile(path.join(dir, 'good.txt'), path.join(dir, 'good.new'));
			await rename(path.join(dir, 'good.new'), file);
			const looking = look('/healthz');
			await wait(2 * i);
			pipe('pipe.new');
			await rename(path.join(dir, 'pipe.new'), file);
			await looking;
			await look(PAGE);
		}
		await symlink('/proc/self/pagemap', path.join(dir, 'observations/endless.csv'));
		for (let i = 0; i < 3; i++) await look('/healthz');
		const { most } = await memory();
		if (longest > 1000 * slack) wrong.push(`somebody waited ${longest} ms`);
		if (most > 512) wrong.push(`it held ${Math.round(most)} MB`);
		return verdict(wrong, `all were answered, in ${longest} ms at most`);
	}
};

/** Bytes that are added at a time, and milliseconds between: 20 MB a second. */
const [PIECE, PAUSE] = [1e6, 50];

const growing: Attack = {
	name: 'a file that grows while it is read',
	does: 'makes a file and adds 20 MB to it every second',
	target: SEED,
	isGreedy: true,
	async run({ url, dir }, { seconds, slack }) {
		const file = path.join(dir, 'observations/growing.csv');
		const line = 'CHN,VNM,export,1975-01,1,USD mn,18sz-2023-12-07\n';
		const piece = line.repeat(Math.round(PIECE / line.length));
		await ask(url, PAGE);
		const writing = (async () => {
			await writeFile(file, `reporter,partner,flow,period,value,unit,source\n${piece}${piece}`);
			for (let i = 0; i < (seconds * 1000) / PAUSE; i++) {
				await appendFile(file, piece);
				await wait(PAUSE);
			}
			return true;
		})();
		const { longest, bad, count } = await probing(url, () => PAGE, writing, 200);
		await rm(file);
		const wrong: string[] = [];
		if (longest > 1000 * slack) wrong.push(`a kept page was waited for ${longest} ms`);
		if (bad > 0) wrong.push(`${bad} of ${count} pages were not answered with 200`);
		return verdict(wrong, `pages were there in ${longest} ms meanwhile`);
	}
};

export const pipesAndGrowth = [pipes, growing];
