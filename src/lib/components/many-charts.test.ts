import { beforeEach, expect, test, vi } from 'vitest';
import type { Choice } from '#lib/pages/many.ts';
import type { Many } from '#lib/pages/making-many.ts';
import type { ManyAsked, Varied } from '#lib/pages/varied.ts';
import { ManyCharts } from './many-charts.svelte.ts';

const CHOICES: Record<Varied, Choice[]> = {
	partner: [
		{ code: 'JPN', name: 'Japan' },
		{ code: 'RUS', name: 'Russia' }
	],
	product: [{ code: '8703', name: 'Cars' }]
};
const picture = (name: string) => ({ name, bytes: new Uint8Array([1]) });
const NONE: Many = { pieces: new Map(), leftOut: [], failed: [], refused: undefined, job: 'a job' };
const JAPAN: Many = { ...NONE, pieces: new Map([['JPN', picture('jpn.png')]]) };
const ONLY_JAPAN: Many = { ...JAPAN, failed: ['RUS'], refused: new Response(null, { status: 500 }) };
const BOTH: Many = { ...NONE, pieces: new Map([...JAPAN.pieces, ['RUS', picture('rus.png')]]) };

type OrderMany = NonNullable<ConstructorParameters<typeof ManyCharts>[2]>['orderMany'];

let choicesOf = vi.fn((_view: string, over: Varied): Promise<Choice[] | undefined> => Promise.resolve(CHOICES[over]));
let orderMany = vi.fn<OrderMany>();
let orders: { asked: ManyAsked; before: Many | undefined }[];

beforeEach(() => {
	choicesOf = vi.fn((_view: string, over: Varied) => Promise.resolve(CHOICES[over]));
	orders = [];
});

const open = async (answers: (Many | { failure: string })[] = []): Promise<ManyCharts> => {
	orderMany = vi.fn<OrderMany>((asked, _running, before) => {
		orders.push({ asked, before });
		return Promise.resolve(answers.shift() ?? BOTH);
	});
	const charts = new ManyCharts('window=year', () => 'en', {
		choicesOf,
		orderMany: (...order) => orderMany(...order),
		whyNot: () => Promise.resolve('The server could not make them.')
	});
	await charts.choose();
	charts.codes = ['JPN', 'RUS'];
	return charts;
};

/** A promise that the test keeps when it likes. */
function later<Value>() {
	let keep = (_value: Value): void => {};
	const promise = new Promise<Value>((resolve) => (keep = resolve));
	return { promise, keep };
}

test('partners are offered at first, and nothing is chosen of others', async () => {
	const charts = await open();
	expect(charts.choices).toEqual(CHOICES.partner);
	await charts.choose('product');
	expect(charts).toMatchObject({ choices: CHOICES.product, codes: [] });
});

test('choices that come late do not take the place of those that were asked for since', async () => {
	const late = later<Choice[]>();
	const charts = await open();
	choicesOf.mockReturnValueOnce(late.promise);
	const first = charts.choose('partner');
	await charts.choose('product');
	late.keep(CHOICES.partner);
	await first;
	expect(charts.choices).toEqual(CHOICES.product);
});

test('of none, and of more than can be made at once, it is said what to do', async () => {
	const charts = await open();
	charts.codes = [];
	expect(charts.problem).toBe('Choose at least one.');
	charts.codes = Array.from({ length: 200 }, (_, at) => String(at));
	expect(charts.problem).toBe('');
	charts.codes = [...charts.codes, 'one more'];
	expect(charts.problem).toMatch(/^201 are chosen\. At most 200/);
});

test('pictures are made into one archive, frames into one text', async () => {
	const charts = await open([BOTH, { ...NONE, pieces: new Map([['JPN', { frame: '<iframe>' }]]) }]);
	charts.use = 'card';
	expect(await charts.make('token')).toBe('');
	expect(charts.made).toMatchObject({ address: expect.stringMatching(/^blob:/) as string, text: '', why: '' });
	charts.format = 'frame';
	await charts.make('token');
	expect(charts.made).toMatchObject({ address: '', text: expect.stringMatching(/^<iframe>/) as string });
	expect(orders.map(({ asked }) => [asked.format, asked.use, asked.codes])).toEqual([
		['png', 'card', ['JPN', 'RUS']],
		['frame', 'card', ['JPN', 'RUS']]
	]);
});

test('progress is shown one by one and said four times', async () => {
	const charts = await open();
	const many = later<Many>();
	let told = (_done: number): void => {};
	orderMany = vi.fn<OrderMany>((_asked, running) => {
		told = running.told;
		return many.promise;
	});
	charts.codes = Array.from({ length: 100 }, (_, at) => String(at));
	const making = charts.make('token');
	const said = new Set<string>();
	for (let done = 1; done < 100; done++) {
		told(done);
		expect(charts.progress).toEqual({ done, count: 100 });
		said.add(charts.heard);
	}
	expect([...said]).toEqual(['0 of 100', '25 of 100', '50 of 100', '75 of 100']);
	many.keep(BOTH);
	await making;
	expect(charts).toMatchObject({ progress: undefined, heard: '' });
});

test('those that failed are named, and tried again with those that were made', async () => {
	const charts = await open([ONLY_JAPAN]);
	await charts.make('token');
	// what was chosen from is another list by now
	await charts.choose('product');
	const { made } = charts;
	expect(made && charts.names(made, 'failed')).toBe('Russia');
	expect(made?.why).toBe('The server could not make them.');
	await charts.again('token');
	expect(orders[1]).toEqual({ asked: orders[0]?.asked, before: ONLY_JAPAN });
	expect(charts.made).toMatchObject({ many: BOTH, why: '' });
});

test('what was made stays where trying again is refused, and it is said why', async () => {
	const charts = await open([ONLY_JAPAN, { failure: 'Pictures are being made for somebody else.' }]);
	await charts.make('token');
	await charts.again('token');
	expect(charts.made).toMatchObject({ many: ONLY_JAPAN, why: 'Pictures are being made for somebody else.' });
});

test('very many names are a number', async () => {
	const leftOut = Array.from({ length: 13 }, (_, at) => String(at));
	const charts = await open([{ ...JAPAN, leftOut }]);
	await charts.make('token');
	const { made } = charts;
	expect(made && charts.names(made, 'leftOut')).toBe('13');
});

test('where nothing at all was made, it is said why, and nothing is there to take', async () => {
	const charts = await open([{ failure: 'This is not the editor token.' }, { ...NONE, failed: ['JPN', 'RUS'] }]);
	expect(await charts.make('token')).toBe('This is not the editor token.');
	expect(await charts.make('token')).toBe('The server could not make them.');
	expect(charts.made).toBeUndefined();
});

test('what is given up leaves nothing, and a former archive is taken back', async () => {
	const revoke = vi.spyOn(URL, 'revokeObjectURL');
	const charts = await open();
	await charts.make('token');
	const address = charts.made?.address;
	orderMany = vi.fn<OrderMany>((_asked, { signal }) => {
		charts.giveUp();
		return Promise.resolve(signal.aborted ? { failure: '' } : BOTH);
	});
	expect(await charts.make('token')).toBe('');
	expect(charts).toMatchObject({ isGivenUp: true, made: undefined, progress: undefined });
	expect(revoke).toHaveBeenCalledWith(address);
});
