/**
 * Asks a server very often while its data change every 200 ms, and checks every reply: `npm run soak` for a million,
 * `npm run soak -- 50000` for fewer. Ends with 1 where a reply mixed two states, went back, or was no 200; says how
 * much memory the server took meanwhile.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, createWitness, REPRESENTATIONS, STATE_FILES, underLoad, writeState } from '../e2e/changing.ts';
import { serve } from '../e2e/server.ts';

const MILLION = 1_000_000;
const CHANGE_EVERY = 200;
const CALLERS = 24;

async function memoryOf(url: string): Promise<string> {
	const text = (await ask(`${url}/metrics`)).body;
	const bytes = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
	const mb = (name: string) => `${Math.round(bytes(name) / 1e6)} MB`;
	return `${mb('process_resident_memory_bytes')} in all, ${mb('nodejs_heap_size_used_bytes')} of objects`;
}

const requests = Number(process.argv[2]) || MILLION;
const dir = await mkdtemp(path.join(tmpdir(), 'twoway-soak-'));
await mkdir(path.join(dir, 'observations'));
for (const [name, text] of Object.entries(STATE_FILES)) await writeFile(path.join(dir, name), text);
const server = await serve(dir, { LOG_LEVEL: 'error' });
let changes = 0;
let changing = true;
const writer = (async () => {
	while (changing) {
		await writeState(dir, ++changes);
		await wait(CHANGE_EVERY);
	}
})();
const began = performance.now();
const told = setInterval(
	() => void memoryOf(server.url).then((memory) => console.log(`${changes} changes, ${memory}`)),
	20_000
);
const { asked, wrong } = await underLoad(server.url, {
	addresses: REPRESENTATIONS,
	callers: CALLERS,
	goOn: (asked) => asked < requests,
	check: createWitness()
});
clearInterval(told);
changing = false;
await writer;
const seconds = (performance.now() - began) / 1000;
console.log(`${await memoryOf(server.url)}`);
const code = await server.stop();
await rm(dir, { recursive: true });
for (const each of wrong) console.error(each);
console.log(
	`${asked.toLocaleString('en')} replies in ${seconds.toFixed(0)} s over ${changes} changes of the data: ${wrong.length} wrong; the server ended with ${code}.`
);
process.exit(wrong.length > 0 || code !== 0 ? 1 : 0);
