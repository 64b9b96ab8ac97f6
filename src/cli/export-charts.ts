import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeMany, packed, type Many } from '#lib/pages/making-many.ts';
import { PICTURE_USES } from '#lib/pages/picture-sizes.ts';
import { MANY_FORMATS, MOST_AT_ONCE, VARIED, type ManyAsked } from '#lib/pages/varied.ts';
import { ROOT } from './build.js';

const USAGE = `npm run export-charts -- VIEW [CODE...] [--over partner|product] [--as png|svg|frame] [--size SIZE] [--out FILE]

Makes one view of each of many partners or products: pictures in one archive, or the codes of frames in one file. VIEW is
the query of an address of the explorer, "measure=growth&time=2017..latest". Without codes it is made of all that the data
have, ${MOST_AT_ONCE} at most.

  --over   what it is made of each of: ${VARIED.join(' or ')}; ${VARIED[0]} where it is not said
  --as     png, svg, or frame; png where it is not said
  --size   of pictures: ${PICTURE_USES.join(', ')}; article where it is not said
  --out    the file to write; charts.zip or frames.html where it is not said

ORIGIN is the address of the site that frames and pictures name. What cannot be made keeps nothing else from it. Ends with
0 when all were made of which a figure is known, else with 1.
`;

class NotMade extends Error {}

function oneOf<T extends string>(option: string, all: readonly T[], text: string): T {
	const found = all.find((each) => each === text);
	if (found === undefined) throw new NotMade(`--${option} is ${all.join(', ')}, not ${text}.`);
	return found;
}

const LISTENS = /^Twoway is at (http\S+)$/m;

/** A server of our own, with a token that nobody else has. */
async function serve(token: string): Promise<{ url: string; child: ChildProcess }> {
	const child = spawn(process.execPath, [join(ROOT, 'src/cli/start.js')], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: '0', EDIT_TOKEN: token, READ_ONLY: '', LOG_LEVEL: 'silent' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	process.once('exit', () => child.kill('SIGKILL'));
	const url = await new Promise<string>((resolve, reject) => {
		let text = '';
		child.stdout.on('data', (data: Buffer) => {
			text += String(data);
			const [, found] = LISTENS.exec(text) ?? [];
			if (found !== undefined) resolve(found);
		});
		child.once('exit', (code) => reject(new NotMade(`The server that draws them ended with ${code}.`)));
	});
	return { url, child };
}

/** Fails with what the server says where it refuses. */
async function answered(response: Response | undefined): Promise<Response> {
	if (response?.ok) return response;
	if (!response) throw new NotMade('The server that draws them does not answer any more.');
	const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
	throw new NotMade(error?.message ?? `The server answered ${response.status}.`);
}

/** All that a view can be made of, where nothing is named. */
async function codesFor(view: string, over: string, address: string): Promise<readonly string[]> {
	const response = await answered(await fetch(`${address}?${new URLSearchParams({ view, over })}`));
	const { choices } = (await response.json()) as { choices: { code: string }[] };
	return choices.map(({ code }) => code);
}

/** What the page of the site does: a job, and each of it in turn. */
async function make(asked: ManyAsked, address: string, token: string): Promise<Many> {
	const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
	const ask = (body: object) =>
		fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined);
	const codes = asked.codes.length > 0 ? asked.codes : await codesFor(asked.view, asked.over, address);
	if (codes.length > MOST_AT_ONCE)
		throw new NotMade(
			`These are ${codes.length}. Name the codes of ${MOST_AT_ONCE} at most, and of the others afterwards.`
		);
	const many = await makeMany({ ...asked, codes }, ask, (done) => {
		if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${codes.length} `);
	});
	if (process.stderr.isTTY) process.stderr.write('\r');
	if ('job' in many) return many;
	throw await answered(many.refused);
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: {
			over: { type: 'string', default: VARIED[0] },
			as: { type: 'string', default: 'png' },
			size: { type: 'string', default: 'article' },
			out: { type: 'string' },
			help: { type: 'boolean', short: 'h' }
		},
		allowPositionals: true
	});
	const [view, ...codes] = positionals;
	if (values.help || view === undefined) {
		(values.help ? process.stdout : process.stderr).write(USAGE);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	const [over, format] = [oneOf('over', VARIED, values.over), oneOf('as', MANY_FORMATS, values.as)];
	const use = oneOf('size', PICTURE_USES, values.size);
	const out = values.out ?? (format === 'frame' ? 'frames.html' : 'charts.zip');
	const token = randomUUID();
	const { url, child } = await serve(token);
	try {
		const many = await make({ view, over, codes, format, use }, `${url}/desk/pictures`, token);
		for (const code of many.leftOut) process.stdout.write(`${code}: no figure is known\n`);
		for (const code of many.failed) process.stdout.write(`${code}: not made\n`);
		if (many.pieces.size === 0) throw new NotMade('Nothing was written.');
		await writeFile(out, packed(many));
		process.stdout.write(`${out}: ${many.pieces.size} made\n`);
		if (many.failed.length > 0) await answered(many.refused);
	} finally {
		child.kill('SIGKILL');
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = error instanceof NotMade ? 1 : 2;
});
