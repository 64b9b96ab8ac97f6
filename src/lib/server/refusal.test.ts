import { expect, it } from 'vitest';
import { refusalOf, type Audience, type NotShown } from './refusal.ts';

const broken: NotShown = {
	kind: 'broken',
	slug: 'china',
	title: 'China’s trade',
	fault: { why: 'no-area', key: 'partner', text: 'Atlantis' },
	file: 'charts.csv',
	line: 7
};

it.each<[Audience, string]>([
	['page', '“China’s trade” cannot be drawn: '],
	['frame', '“China’s trade”: '],
	['program', 'charts.csv:7: ']
])('a broken chart is told to a %s with what it can use', (audience, beginning) => {
	const { status, message } = refusalOf(broken, 'china', audience, 'en');
	expect(status).toBe(400);
	expect(message.startsWith(beginning)).toBe(true);
	expect(message).toContain('Atlantis');
	expect(message.includes('charts.csv')).toBe(audience !== 'frame');
});

it.each<Audience>(['page', 'frame', 'program'])('a bad key of the address is told to a %s as it is', (audience) => {
	const { status, message } = refusalOf(
		{ kind: 'refused', fault: { why: 'no-area', key: 'partner', text: 'Atlantis' } },
		'china',
		audience,
		'en'
	);
	expect(status).toBe(400);
	expect(message).toContain('Atlantis');
	expect(message).not.toContain('china');
});

it('a chart that is not there is named, in the reader’s language', () => {
	const say = (audience: Audience, lang: 'en' | 'ru') => refusalOf({ kind: 'unknown' }, 'none', audience, lang);
	expect(say('page', 'en')).toEqual({ status: 404, message: 'There is no chart called “none”.' });
	expect(say('frame', 'ru')).toEqual(say('page', 'ru'));
	expect(say('page', 'ru').message).toMatch(/[а-я].*none/);
	expect(say('program', 'en')).toEqual({ status: 404, message: 'There is no chart "none".' });
});

it('a chart that is retired is told by its title and its day', () => {
	const retired: NotShown = { kind: 'retired', slug: 'china', title: 'China’s trade', since: '2026-03-01', lang: 'en' };
	const say = (audience: Audience, lang: 'en' | 'zh' | 'ru') => refusalOf(retired, 'china', audience, lang);
	expect(say('page', 'en')).toEqual({
		status: 410,
		message: '“China’s trade” was taken down on 1 March 2026.'
	});
	expect(say('frame', 'zh').message).toBe('“China’s trade”已于2026年3月1日撤下。');
	expect(say('frame', 'ru').message).toBe('График «China’s trade» снят с публикации 1 марта 2026.');
	expect(say('program', 'en').message).toBe('The chart "china" was taken down on 2026-03-01.');
});
