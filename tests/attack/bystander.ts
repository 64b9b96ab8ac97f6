/**
 * A reader of the site while it is attacked, in a process of its own so that the attacker's work is not counted as the
 * server's: asks again and again, once a second if nothing else is said, for a page that is kept and for a view that
 * nobody has asked for, whether or not the answers before have come. Prints a line of JSON for each answer: [kind,
 * status, milliseconds].
 */
import { setTimeout as wait } from 'node:timers/promises';
import { BYSTANDER, newView } from './readers.ts';
import { ask } from './wire.ts';

const [, , url = '', kept = '/', every = '1000'] = process.argv;
const print = (kind: string, path: string) =>
	void ask(url, path, { from: BYSTANDER }).then(({ status, took }) =>
		process.stdout.write(`${JSON.stringify([kind, status, Math.round(took)])}\n`)
	);

// the page is kept before it counts
await ask(url, kept, { from: BYSTANDER });
process.on('SIGTERM', () => process.exit(0));
process.stdout.write('"ready"\n');
for (let i = 0; ; i++) {
	print('kept', kept);
	print('new', newView(i));
	await wait(Number(every));
}
