import { appendFile, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { generateRows } from '../../bench/generate.ts';
import { SEED, verdict, type Attack } from '../attack.ts';
import { ask, probing, until } from '../wire.ts';

/** Bytes of a generated row, about. */
const ROW = 58;

const observations = async (url: string): Promise<number> => {
	const { body } = await ask(url, '/healthz', { patience: 30_000 });
	return body.startsWith('{') ? Number((JSON.parse(body) as { observations?: number }).observations) : NaN;
};

/** The digits of a number from the first that is not 0 on, whatever its unit. */
const digits = (text: string): string => text.replace('.', '').replace(/^0+/, '');

const halfWritten: Attack = {
	name: 'a file half written',
	does: 'writes a file of 300 rows in twelve pieces, 150 ms apart, each ending amid a number',
	target: SEED,
	isQuick: true,
	async run({ url, dir }) {
		const before = await observations(url);
		const rows = Array.from(
			{ length: 300 },
			(_, i) =>
				`CHN,VNM,export,${1975 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},USD mn,18sz-2023-12-07,98765.4\n`
		);
		const text = `reporter,partner,flow,period,unit,source,value\n${rows.join('')}`;
		const file = path.join(dir, 'observations/slow.csv');
		const seen = new Set<number>();
		const cut = new Set<string>();
		const pieces = 12;
		const writing = (async () => {
			for (let i = 0; i < pieces; i++) {
				// a piece ends after the first digits of a value
				const end =
					i === pieces - 1 ? text.length : text.indexOf('98765.4', Math.floor((text.length / pieces) * (i + 1))) + 2;
				const already = i === 0 ? 0 : (await stat(file)).size;
				await appendFile(file, text.slice(already, end));
				await wait(150);
			}
		})();
		let isWriting = true;
		void writing.finally(() => (isWriting = false));
		while (isWriting) {
			seen.add(await observations(url));
			const { body } = await ask(url, '/explore.json?partner=VNM&flow=export&window=month&time=1975-01..1978-12');
			for (const [, value = ''] of body.matchAll(/"value":\s*([\d.]+)/g))
				if (/^98(?!7654)/.test(digits(value))) cut.add(value);
			await wait(40);
		}
		const isWhole = await until(async () => (await observations(url)) === before + rows.length, 10_000);
		const partial = [...seen].filter((count) => count !== before && count !== before + rows.length);
		const wrong: string[] = [];
		if (partial.length > 0)
			wrong.push(`${partial.length} half states were served (${partial.slice(0, 3).join(', ')} rows)`);
		if (cut.size > 0) wrong.push(`a cut number was shown: ${[...cut].slice(0, 2).join(', ')}`);
		if (!isWhole) wrong.push('the whole file was not read in 10 s');
		return verdict(wrong, 'before or after, nothing between');
	}
};

const hugeFile: Attack = {
	name: 'a huge file dropped in',
	does: 'moves a file of 200 MB (60 in the short form) into the directory of 820 rows',
	target: SEED,
	isGreedy: true,
	async run({ url, dir }, { megabytes }) {
		const before = await observations(url);
		const apart = await mkdtemp(`${dir}-made-`);
		const file = await generateRows(Math.round((megabytes * 1e6) / ROW), 1, apart);
		const sources = await readFile(path.join(apart, 'sources.csv'), 'utf8');
		const known = await readFile(path.join(dir, 'sources.csv'), 'utf8');
		await writeFile(path.join(apart, 'new.csv'), known + sources.slice(sources.indexOf('\n') + 1));
		await rename(path.join(apart, 'new.csv'), path.join(dir, 'sources.csv'));
		await wait(1000);
		// from here on this page is a kept one
		await ask(url, '/');
		await rename(file, path.join(dir, 'observations/huge.csv'));
		const reading = until(async () => (await observations(url)) > before, 90_000, 500);
		const { longest, bad, count } = await probing(url, () => '/', reading, 200);
		await rm(apart, { recursive: true });
		const wrong: string[] = [];
		if (longest > 1000) wrong.push(`a kept page was waited for ${longest} ms`);
		if (bad > 0) wrong.push(`${bad} of ${count} pages were not answered with 200`);
		if (!(await reading)) wrong.push('it was not read in 90 s');
		return verdict(wrong, `pages were there in ${longest} ms meanwhile`);
	}
};

const savedAgain: Attack = {
	name: 'a file saved again and again',
	does: 'adds a row to a file ten times a second, and asks for a view after each',
	target: SEED,
	isQuick: true,
	// no page is kept meanwhile: its own asking shows what others would see
	isAlone: true,
	async run({ url, dir }, { seconds, slack }) {
		const file = path.join(dir, 'observations/again.csv');
		await writeFile(file, 'reporter,partner,flow,period,unit,source,value\n');
		const end = performance.now() + seconds * 1000;
		let saves = 0;
		let longest = 0;
		const missed: number[] = [];
		while (performance.now() < end) {
			await appendFile(file, `CHN,VNM,export,${1900 + saves},USD mn,18sz-2023-12-07,${1000 + saves}\n`);
			const year = 1900 + saves++;
			const { body, took } = await ask(url, `/explore.json?partner=VNM&flow=export&window=year&time=${year}`);
			longest = Math.max(longest, Math.round(took));
			if (!body.includes(`"${year}"`)) missed.push(year);
			await wait(100);
		}
		const wrong: string[] = [];
		if (missed.length > 0) wrong.push(`${missed.length} of ${saves} rows were not shown on the next request`);
		if (longest > 1000 * slack) wrong.push(`whoever asked after a save waited ${longest} ms`);
		return verdict(wrong, `${saves} saves, each shown on the next request within ${longest} ms`);
	}
};

export const files = [halfWritten, savedAgain, hugeFile];
