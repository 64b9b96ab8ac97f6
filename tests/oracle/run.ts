/** `npm run oracle -- N [SEED]`: the oracle against N random data sets from a seed on, 1,000 from 1 if not said. */
import { run, type Run } from './judging.ts';

const summary = ({ dataSets, counts, disagreements }: Run): string => {
	const answers = [...counts].reduce((sum, [what, times]) => (what.startsWith('skipped') ? sum : sum + times), 0);
	return `${dataSets} data sets, ${answers} answers, ${disagreements.length} disagreements`;
};

const [most = 1_000, firstSeed = 1] = process.argv.slice(2).map(Number);
const result = run(firstSeed, most, (sofar) => {
	if (sofar.dataSets % 1_000 === 0) console.error(summary(sofar));
});
for (const disagreement of result.disagreements) console.log(`${disagreement}\n`);
for (const [what, answers] of [...result.counts].sort()) console.log(`${String(answers).padStart(9)}  ${what}`);
console.log(summary(result));
process.exitCode = result.disagreements.length > 0 ? 1 : 0;
