import { SEED, verdict, type Attack, type Target } from '../attack.ts';
import { ask, type Reply } from '../wire.ts';

const WRONG_TOKENS = 25;

/** A save of nothing: 400 where its token is right, for it names no rows. */
const save = ({ url }: Target, token: string, headers: Record<string, string> = {}, body = '{}'): Promise<Reply> =>
	ask(url, '/data/add/save', {
		method: 'POST',
		body,
		patience: 5000,
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers }
	});

const lockOut: Attack = {
	name: 'lock-out of the editor',
	does: 'tries 25 wrong tokens from the address that the editor has',
	target: SEED,
	isQuick: true,
	async run(target) {
		const wrong: string[] = [];
		const tried = await Promise.all(Array.from({ length: WRONG_TOKENS }, (_, i) => save(target, `wrong-${i}`)));
		const refused = tried.filter(({ status }) => status === 401).length;
		if (refused > 10) wrong.push(`${refused} wrong tokens were looked at`);
		const { status } = await save(target, target.token);
		if (status !== 400) wrong.push(`the right token from the same address got ${status}`);
		return verdict(wrong, 'the right token was let in');
	}
};

const FORWARDED = 'x-forwarded-for';

const lockOutThroughProxy: Attack = {
	name: 'lock-out through a proxy',
	does: 'tries 25 wrong tokens through a proxy that names the client, and asks without its header',
	target: { data: 'seed', env: { ADDRESS_HEADER: FORWARDED } },
	isQuick: true,
	async run(target) {
		const wrong: string[] = [];
		const through = (address: string) => ({ [FORWARDED]: address });
		await Promise.all(
			Array.from({ length: WRONG_TOKENS }, (_, i) => save(target, `wrong-${i}`, through('203.0.113.7')))
		);
		const another = await save(target, target.token, through('198.51.100.2'));
		if (another.status !== 400) wrong.push(`the right token from another address got ${another.status}`);
		const same = await save(target, target.token, through('203.0.113.7'));
		if (same.status !== 400) wrong.push(`the right token from the same address got ${same.status}`);
		const bare = await save(target, target.token);
		if (bare.status >= 500 || bare.status === 0) wrong.push(`without the proxy's header it answered ${bare.status}`);
		return verdict(wrong, 'the right token was let in');
	}
};

const refusedSaves: Attack = {
	name: 'refused saves',
	does: 'sends 35 saves that are refused, as editors who collide do, and one more',
	target: SEED,
	isQuick: true,
	async run(target) {
		let last = 0;
		for (let i = 0; i < 36; i++) last = (await save(target, target.token)).status;
		return verdict(last === 429 ? ['saves that changed nothing count as saves'] : [], 'only what is saved counts');
	}
};

const foreignHosts: Attack = {
	name: 'foreign hosts',
	does: 'asks under another Host than the site’s, and saves from a page of it, as a rebound name does',
	target: { data: 'seed', env: { ORIGIN: 'https://trade.example' } },
	isQuick: true,
	async run(target) {
		const wrong: string[] = [];
		const page = (host: string) => ask(target.url, '/', { headers: { host } });
		for (const host of ['evil.example', 'trade.example.evil.example', 'eviltrade.example']) {
			const { status } = await page(host);
			if (status !== 421) wrong.push(`Host ${host} got ${status}`);
		}
		for (const host of ['trade.example', 'localhost', '127.0.0.1:80', '[::1]']) {
			const { status } = await page(host);
			if (status !== 200) wrong.push(`Host ${host} got ${status}`);
		}
		const rebound = await save(target, target.token, { host: 'evil.example', origin: 'http://evil.example' });
		if (![403, 421].includes(rebound.status)) wrong.push(`a save from a foreign page got ${rebound.status}`);
		return verdict(wrong, 'other hosts were refused');
	}
};

const longNames: Attack = {
	name: 'names too long for a disk',
	does: 'saves rows into a file whose name has 100 letters of three bytes each',
	target: SEED,
	isQuick: true,
	async run(target) {
		const { body } = await ask(target.url, '/healthz');
		const { data: version = '' } = JSON.parse(body) as { data?: string };
		const rows =
			'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note\nCHN,VNM,export,1999,5,USD bn,,,18sz-2023-12-07,\n';
		const wrong: string[] = [];
		for (const name of ['海'.repeat(100), `${'я'.repeat(130)}`, '海'.repeat(86)]) {
			const sent = JSON.stringify({ version, name: 'pasted', target: name, rows, sources: '' });
			const reply = await save(target, target.token, {}, sent);
			if (reply.status >= 500 || reply.status === 0)
				wrong.push(`a name of ${Buffer.byteLength(name)} bytes got ${reply.status}`);
			else if (!reply.body.includes('cannot be the name'))
				wrong.push(`a name of ${Buffer.byteLength(name)} bytes got ${reply.status}: ${reply.body.slice(0, 80)}`);
		}
		return verdict(wrong, 'such a name is refused in words');
	}
};

export const editor = [lockOut, lockOutThroughProxy, refusedSaves, foreignHosts, longNames];
