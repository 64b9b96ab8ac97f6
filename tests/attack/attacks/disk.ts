import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SEED, verdict, type Attack, type Target } from '../attack.ts';
import { ask, keep, open, until } from '../wire.ts';

const VIEW = '/explore.json?partner=RUS&window=ytd&time=2023-08';

interface Health {
	status?: string;
	reasons?: unknown[];
	observations?: number;
}

const health = async ({ url }: Target): Promise<Health> => {
	const { body } = await ask(url, '/healthz', { patience: 3000 });
	return body.startsWith('{') ? (JSON.parse(body) as Health) : {};
};

const hasFigures = async ({ url }: Target): Promise<boolean> => {
	const { status, body } = await ask(url, VIEW, { patience: 3000 });
	return status === 200 && /"value":\s*[\d.]+/.test(body);
};

/** Figures stay and /healthz says why it is degraded while something is wrong; all is well after `mend`. */
async function sound(target: Target, harm: () => Promise<void>, mend: () => Promise<void>) {
	const wrong: string[] = [];
	if (!(await hasFigures(target))) return { held: false, detail: 'there were no figures to begin with' };
	await harm();
	const said = await until(async () => (await health(target)).status === 'degraded', 3000);
	const { status, reasons = [] } = await health(target);
	if (!said) wrong.push(`/healthz says ${status}`);
	else if (reasons.length === 0) wrong.push('/healthz gives no reason');
	if (!(await hasFigures(target))) wrong.push('the figures are gone');
	await mend();
	const isWell = async () => (await health(target)).status === 'ok' && (await hasFigures(target));
	if (!(await until(isWell, 5000))) wrong.push('it does not recover in 5 s');
	return verdict(wrong, 'the last good state was served, and /healthz said so');
}

const folderGone: Attack = {
	name: 'a folder that cannot be listed',
	does: 'puts a file where the folder of observations was, and the folder back',
	target: SEED,
	isQuick: true,
	run(target) {
		const folder = path.join(target.dir, 'observations');
		const away = `${target.dir}-away`;
		return sound(
			target,
			async () => {
				await rename(folder, away);
				await writeFile(folder, 'no folder');
			},
			async () => {
				await rm(folder);
				await rename(away, folder);
			}
		);
	}
};

const diskGone: Attack = {
	name: 'a disk that is gone',
	does: 'takes the data directory away, as a disk that is unmounted, and brings it back',
	target: SEED,
	isQuick: true,
	run(target) {
		const away = `${target.dir}-away`;
		return sound(
			target,
			async () => {
				await rename(target.dir, away);
				await mkdir(target.dir);
			},
			async () => {
				await rm(target.dir, { recursive: true });
				await rename(away, target.dir);
			}
		);
	}
};

const descriptorsUsedUp: Attack = {
	name: 'descriptors used up',
	does: 'opens 180 connections to a server that may have 120 files open, while its data are touched',
	target: { data: 'seed', descriptors: 120 },
	isQuick: true,
	isAlone: true,
	async run(target) {
		const { url, port, dir } = target;
		const slug = '/charts/china-russia-us-2023';
		const first = [VIEW, `${slug}.json`, '/explore', `${slug}.svg`, '/datapackage.json'];
		const kept = await Promise.all(first.map(() => keep(port)));
		await Promise.all(kept.map(({ get }) => get('/healthz', 500)));
		const sockets = await Promise.all(Array.from({ length: 180 }, () => open(port, '127.0.1.1')));
		const now = new Date();
		await utimes(path.join(dir, 'observations/china-customs.csv'), now, now);
		await Promise.all(kept.map(({ get }, i) => get(first[i] ?? '/', 2500)));
		for (const { end } of kept) end();
		for (const socket of sockets) socket.destroy();

		const wrong: string[] = [];
		if (!(await until(async () => (await health(target)).status === 'ok', 5000)))
			wrong.push('/healthz is not ok 5 s later');
		if (!(await hasFigures(target))) wrong.push('the figures are gone');
		for (const address of first) {
			const { status } = await ask(url, address, { patience: 5000 });
			if (status !== 200) wrong.push(`${address.split('?')[0]} answers ${status} for good`);
		}
		return verdict(wrong, 'all came back');
	}
};

export const disk = [folderGone, diskGone, descriptorsUsedUp];
