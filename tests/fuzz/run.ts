import { fuzz } from './fuzz.ts';

/** npm run fuzz [-- RUNS [SEED]]: changes files of every format at random and reads them. */
const [runs = '100000', seed] = process.argv.slice(2);
const began = Date.now();
fuzz(Number(runs), seed === undefined ? undefined : Number(seed)).then(
	() => console.log(`${runs} changed files read in ${((Date.now() - began) / 1000).toFixed(0)} s: no crash, no hang, no number that was not there.`), // prettier-ignore
	(error) => {
		console.error(error.message);
		process.exitCode = 1;
	}
);
