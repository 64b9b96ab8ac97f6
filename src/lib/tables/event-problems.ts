import type { Problem } from './problem.ts';
import { say } from '#lib/lang/sentence.ts';
import { problem, type Place } from './problems.ts';

export const badEventArea = (at: Place, found: string): Problem =>
	problem('bad-event', 'error', at, {
		message: say('"{found}" is no country or area', { found }),
		found,
		expected: say('a country, a code of areas.csv, or nothing where the event is about any'),
		advice: say('write its name or code, or leave the cell empty')
	});

export const badEventKind = (at: Place, found: string): Problem =>
	problem('bad-event', 'error', at, {
		message: say('"{found}" is no kind of event', { found }),
		found,
		expected: say('event, tariff or method'),
		advice: say('write event, tariff or method, or leave the cell empty')
	});
