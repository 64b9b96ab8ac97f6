import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeMany, packed, type Many } from './making-many.ts';
import type { ManyAsked } from './varied.ts';

const ASKED: ManyAsked = {
	view: 'window=year',
	over: 'partner',
	codes: ['RUS', 'USA', 'JPN'],
	format: 'svg',
	use: 'card'
};

type Sent = Record<string, unknown>;

const picture = (name: string): Response =>
	new Response('<svg/>', { headers: { 'content-disposition': `attachment; filename="${name}.svg"` } });

/** A server that answers for each code as the test says, and a picture of its own for the others. */
function server(answers: Readonly<Record<string, () => Response | undefined>> = {}) {
	const asked: Sent[] = [];
	let codes: string[] = [];
	const ask = (body: object): Promise<Response | undefined> => {
		const sent = body as Sent;
		asked.push(sent);
		if (sent['kind'] === 'end') return Promise.resolve(new Response('{}'));
		if (sent['kind'] === 'begin') {
			codes = sent['codes'] as string[];
			return Promise.resolve(answers['begin'] ? answers['begin']() : Response.json({ job: `job of ${codes.join()}` }));
		}
		const code = codes[Number(sent['at'])] ?? '';
		const answer = answers[code];
		return Promise.resolve(answer ? answer() : picture(code.toLowerCase()));
	};
	return { ask, asked, kinds: () => asked.map(({ kind }) => kind) };
}

const made = async (of: ReturnType<typeof server>, asked = ASKED, before?: Many): Promise<Many> => {
	const many = await makeMany(asked, of.ask, () => {}, before);
	if (!('job' in many)) throw new Error('not begun');
	return many;
};

const filesOf = (many: Many): string[] => {
	const archive = packed(many);
	if (typeof archive === 'string') throw new Error('no archive');
	return Object.keys(unzipSync(archive));
};

test('all are made once, named as the server names them, and the job is ended', async () => {
	const of = server();
	const many = await made(of, { ...ASKED, codes: [...ASKED.codes, 'RUS'] });
	expect(filesOf(many)).toEqual(['rus.svg', 'usa.svg', 'jpn.svg']);
	expect(of.kinds()).toEqual(['begin', 'next', 'next', 'next', 'end']);
});

test('two files of one name are both in the archive', async () => {
	const same = () => picture('same');
	expect(filesOf(await made(server({ RUS: same, USA: same })))).toEqual(['same.svg', 'usa-same.svg', 'jpn.svg']);
});

test.each([400, 404, 500, 503])(
	'one that the server answers %s for is named, and the others are made',
	async (status) => {
		const of = server({ USA: () => new Response('{}', { status }) });
		const many = await made(of);
		expect([...many.pieces.keys()]).toEqual(['RUS', 'JPN']);
		expect(many).toMatchObject({ failed: ['USA'], leftOut: [], refused: { status } });
	}
);

test('one that comes half is not made', async () => {
	const half = new ReadableStream({ pull: (stream) => stream.error(new Error('gone')) });
	const many = await made(server({ JPN: () => new Response(half) }));
	expect(many).toMatchObject({ failed: ['JPN'], refused: undefined });
});

test.each([undefined, 401, 403, 410, 429])(
	'after %s no other is tried: what was made stays, all others can be asked for again',
	async (status) => {
		const of = server({ USA: () => status && new Response('{}', { status }) } as Parameters<typeof server>[0]);
		const many = await made(of);
		expect([...many.pieces.keys()]).toEqual(['RUS']);
		expect(many.failed).toEqual(['USA', 'JPN']);
		expect(of.kinds()).toEqual(['begin', 'next', 'next', 'end']);
	}
);

test('those that failed are asked for again, in place of the job before, and stand beside the others', async () => {
	const before = await made(server({ USA: () => undefined, RUS: () => new Response(null, { status: 204 }) }));
	const of = server();
	const many = await made(of, ASKED, before);
	expect(of.asked[0]).toMatchObject({ codes: ['USA', 'JPN'], instead: 'job of RUS,USA,JPN' });
	expect([...many.pieces.keys()]).toEqual(['USA', 'JPN']);
	expect(many).toMatchObject({ failed: [], leftOut: ['RUS'] });
});

test('where it does not begin, what the server said is told', async () => {
	const busy = new Response('{}', { status: 409 });
	expect(await makeMany(ASKED, server({ begin: () => busy }).ask, () => {})).toEqual({ refused: busy });
});

test('codes of frames stand below each other, with the script that all of them need', async () => {
	const frame = (code: string) => () => Response.json({ code });
	const of = server({
		RUS: frame('<iframe a>'),
		USA: frame('<iframe b>'),
		JPN: () => new Response(null, { status: 500 })
	});
	const codes = packed(await made(of, { ...ASKED, format: 'frame' }));
	expect(String(codes).split('\n').slice(0, 2)).toEqual(['<iframe a>', '<iframe b>']);
	expect(codes).toContain('<script>');
});
