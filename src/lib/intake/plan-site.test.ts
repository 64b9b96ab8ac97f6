import { describe, expect, it } from 'vitest';
import { decode } from '#lib/tables/decode.ts';
import { readSite, type SiteKey } from '#lib/tables/site.ts';
import { planSite, siteCells, type SiteCells } from './plan-site.ts';

/** As a person has typed it: another column, a comment, a value that cannot be read. */
const TYPED = [
	'key;value;why',
	'# the house',
	'name; The Harbour Post ;',
	'',
	'accent;red;soon',
	'cautions;"on";'
].join('\r\n');

const utf8 = (text: string) => new TextEncoder().encode(text);
const styleIn = (text: string) => siteCells(readSite('site.csv', text).site);
const change = (values: Partial<SiteCells>, text = TYPED, seen = styleIn(text)) =>
	planSite(utf8(text), { seen, cells: { ...seen, ...values } });

function changed(values: Partial<SiteCells>, text = TYPED): string {
	const plan = change(values, text);
	if (typeof plan === 'string' || 'problems' in plan) throw new Error(JSON.stringify(plan));
	const decoded = decode('site.csv', plan.bytes);
	if ('problem' in decoded) throw new Error('not read');
	return decoded.text;
}

describe('a house style that is changed', () => {
	it('is written where it stands, a key that is new at the end; every other line stays as it was typed', () => {
		const text = changed({ accent: '#8A1538', address: 'https://harbour.example' });
		expect(text.split('\r\n')).toEqual([
			...TYPED.split('\r\n').with(4, 'accent;#8a1538;soon'),
			'address;https://harbour.example;',
			''
		]);
	});

	it('loses what is emptied, and its line stays for the next value', () => {
		const text = changed({ name: '' });
		expect(styleIn(text).name).toBe('');
		expect(text.split('\r\n')[2]).toBe('name;;');
		expect(styleIn(changed({ name: 'The Dawn' }, text)).name).toBe('The Dawn');
	});

	it('changes every row of a key: the first that can be read counts', () => {
		const text = changed({ accent: '#000000' }, 'key,value\naccent,red\naccent,#111111\n');
		expect(text).toBe('key,value\naccent,#000000\naccent,#000000\n');
	});

	it('makes a file where there is none', () => {
		const seen = styleIn('');
		const plan = planSite(undefined, { seen, cells: { ...seen, name: 'The Dawn' } });
		expect(typeof plan === 'object' && 'bytes' in plan && new TextDecoder().decode(plan.bytes)).toBe(
			'key,value\nname,The Dawn\n'
		);
	});
});

describe('nothing is planned', () => {
	it.each<[SiteKey, string]>([
		['name', 'x'.repeat(61)],
		['address', 'ftp://x'],
		['logo', '../logo.png'],
		['logo_dark', 'logo.svg'],
		['font', 'house.ttf'],
		['accent', 'red'],
		['cautions', 'maybe']
	])('for a %s that says %j: its field is named', (key, value) => {
		const plan = change({ [key]: value });
		const problems = typeof plan === 'object' && 'problems' in plan ? plan.problems : [];
		expect(problems.map(({ field, problem }) => [field, problem.code])).toEqual([[key, 'bad-site']]);
	});

	it('where somebody else has changed it', () => {
		expect(change({ name: 'Ours' }, TYPED, { ...styleIn(TYPED), name: 'The Harbour' })).toBe('changed');
	});

	it.each(['key', 'key,value\n"name,A', '\0\0'])('in a file that cannot be read: %j', (text) =>
		expect(change({ name: 'A' }, text, styleIn(''))).toBe('faulty')
	);
});
