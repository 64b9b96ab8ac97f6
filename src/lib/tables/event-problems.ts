import type { Problem } from './problem.ts';
import { problem, quote, type Place } from './problems.ts';

export const badEventArea = (at: Place, found: string): Problem =>
	problem('bad-event', 'error', at, {
		message: `${quote(found)} is no country or area`,
		found,
		expected: 'a country, a code of areas.csv, or nothing where the event is about any',
		advice: 'write its name or code, or leave the cell empty'
	});

export const badEventKind = (at: Place, found: string): Problem =>
	problem('bad-event', 'error', at, {
		message: `${quote(found)} is no kind of event`,
		found,
		expected: 'event, tariff or method',
		advice: 'write event, tariff or method, or leave the cell empty'
	});

export const badEventAddress = (at: Place, found: string): Problem =>
	problem('bad-event', 'warning', at, {
		message: `${quote(found)} is no address of the web; it is left out`,
		found,
		expected: 'https://... or http://...',
		advice: 'write the address of the page, or leave it empty'
	});
