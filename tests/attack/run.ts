/**
 * Attacks a server of its own, over the loopback interface only, and prints what held: `npm run attack`.
 *
 *   npm run attack -- NAME ...       those whose name contains one of these
 *   npm run attack -- --short        each for a short time
 *   npm run attack -- --minutes 10   goes on with a mix of them until so many minutes are over (else six)
 *
 * A bystander asks once a second for a kept page and for a new view. Ends with 1 where something did not hold.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SHORT, WHOLE } from './attack.ts';
import { ATTACKS } from './attacks.ts';
import { mixed } from './attacks/mix.ts';
import { HEADING, rowOf, summaryOf } from './table.ts';
import { trials, type Trial } from './trial.ts';

const { values, positionals } = parseArgs({
	options: { short: { type: 'boolean', default: false }, minutes: { type: 'string', default: '6' } },
	allowPositionals: true
});

async function main(): Promise<number> {
	const minutes = Number(values.minutes);
	if (!(minutes > 0 && minutes <= 60)) {
		console.error('--minutes takes a number from 1 to 60.');
		return 2;
	}
	if (!existsSync(fileURLToPath(new URL('../../build/handler.js', import.meta.url)))) {
		console.error('There is no build to attack. Run npm run build first.');
		return 2;
	}
	const end = performance.now() + minutes * 60_000;
	const scale = values.short ? SHORT : WHOLE;
	const isNamed = (name: string) => positionals.length === 0 || positionals.some((part) => name.includes(part));
	const done: Trial[] = [];
	console.log(HEADING);
	for await (const trial of trials(
		ATTACKS.filter(({ name }) => isNamed(name)),
		scale
	)) {
		done.push(trial);
		console.log(rowOf(trial));
	}
	const left = (end - performance.now()) / 1000;
	if (isNamed('all at once') && !values.short && left > 20)
		for await (const trial of trials([mixed(left - 10)], scale)) {
			done.push(trial);
			console.log(rowOf(trial));
		}
	const { line, isGood } = summaryOf(done);
	console.log(`\n${line}`);
	return done.length > 0 && isGood ? 0 : 1;
}

process.exitCode = await main();
