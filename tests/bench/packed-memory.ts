import { existsSync, readFileSync } from 'node:fs';
import { serve } from '../e2e/server.ts';

/** Views after which memory is said, and how many are asked for at a time. */
const STOPS = [15, 50, 200];
const AT_A_TIME = 2;

/** Addresses of views that nobody has asked for before: figures, rankings of thousands of goods, pages, pictures and frames. */
function* addresses(reporters: readonly string[], partners: readonly string[]): Generator<string, never> {
	for (let number = 0; ; number++) {
		const pick = (from: readonly string[], step: number): string => from[(number * step) % from.length] ?? '';
		const trade = `reporter=${pick(reporters, 1)}&partner=${pick(partners, 7)}`;
		const chapter = String(1 + ((number * 13) % 97)).padStart(2, '0');
		yield* [
			`/explore.json?${trade}~WLD&flow=export&window=month&time=earliest..latest&product=${chapter}`,
			`/explore.json?reporter=${pick(reporters, 1)}&partner=all&product=${chapter}&flow=import&window=year&time=latest`,
			`/explore.json?${trade}&level=6&top=${50 + (number % 50)}&flow=export&window=year&time=latest`,
			`/explore?${trade}&level=4&top=30&flow=import&window=quarter&time=latest&product=${chapter}`,
			`/explore.svg?${trade}&measure=growth&window=month&time=earliest..latest&flow=export&product=${chapter}`,
			`/embed?${trade}&measure=index&window=month&time=earliest..latest&flow=import&product=${chapter}`
		];
	}
}

/** Megabytes that a process holds, and that it has held at most; undefined where the system does not tell. */
function memoryOf(pid: number): { held: number; most: number } | undefined {
	const status = `/proc/${pid}/status`;
	if (!existsSync(status)) return undefined;
	const text = readFileSync(status, 'utf8');
	const of = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024);
	return { held: of('VmRSS'), most: of('VmHWM') };
}

/** Starts a server on packed rows as anybody does, asks it for many views, and says what memory it holds. */
export async function measureMemory(
	dir: string,
	reporters: readonly string[],
	partners: readonly string[]
): Promise<void> {
	const server = await serve(dir);
	const say = (after: string): void => {
		const memory = memoryOf(server.pid);
		console.log(`  the server ${after}: ${memory ? `${memory.held} MB, highest ${memory.most} MB` : 'not known'}`);
	};
	try {
		say('at its start');
		const views = addresses(reporters, partners);
		let asked = 0;
		for (const stop of STOPS) {
			const ask = async (): Promise<void> => {
				while (asked < stop) {
					asked++;
					const response = await fetch(server.url + views.next().value);
					await response.arrayBuffer();
					if (!response.ok) console.log(`  ${response.status} for ${response.url}`);
				}
			};
			await Promise.all(Array.from({ length: AT_A_TIME }, ask));
			say(`after ${stop} views`);
		}
	} finally {
		await server.stop();
	}
}
