import { exact } from './exact-sum.ts';

/** An amount of goods and what it is counted in, as data/observations has them. */
export interface Amount {
	readonly quantity: string;
	readonly quantity_unit: string;
}

/** A quantity of more digits is none that a number keeps. */
const MOST_DIGITS = 15;

/** How offices write the units that data/observations has words for; other units keep their own. */
const UNITS: Readonly<Record<string, string>> = {
	kilogram: 'kg',
	kilograms: 'kg',
	千克: 'kg',
	公斤: 'kg',
	tonne: 't',
	tonnes: 't',
	'metric tons': 't',
	'metric ton': 't',
	吨: 't',
	u: 'items',
	no: 'items',
	number: 'items',
	item: 'items',
	'number of item': 'items',
	'number of items': 'items',
	'2u': 'pairs'
};

/** What offices write where goods are counted in nothing. */
const NO_UNIT = /^(?:|-|x|n\/?a|none|no quantity|0|-1)$/i;

/** A unit of an office as data/observations has it; empty where there is none. */
export function amountUnit(text: string): string {
	const unit = text.trim();
	if (NO_UNIT.test(unit)) return '';
	const known = UNITS[unit.toLowerCase()] ?? unit;
	return /^(?:kg|t)$/i.test(known) ? known.toLowerCase() : known;
}

/** A printed amount without the commas between its thousands; empty for zero, which offices print for unknown ones. */
export function amountText(text: string): string {
	const bare = text.trim().replace(/^(\d+)\.0$/, '$1');
	const digits = bare.replaceAll(',', '');
	if (exact(bare) === undefined || !/[1-9]/.test(digits)) return '';
	return digits.replace('.', '').replace(/^0+/, '').length > MOST_DIGITS ? '' : digits;
}

/** The first of several amounts that is one; nothing where none is. A bad amount is no reason to refuse a value. */
export function firstAmount(amounts: readonly (readonly [text: string, unit: string])[]): Amount | undefined {
	for (const [text, unit] of amounts) {
		const [quantity, quantity_unit] = [amountText(text), amountUnit(unit)];
		if (quantity !== '' && quantity_unit !== '') return { quantity, quantity_unit };
	}
	return undefined;
}

/** A number of hundreds of kilograms as tonnes: the point moves, and no digit is made up. */
export function tonnesOfHundreds(text: string): string {
	const digits = amountText(text);
	if (digits === '') return '';
	const [whole = '', fraction = ''] = digits.split('.');
	const padded = whole.padStart(2, '0');
	return `${padded.slice(0, -1)}.${padded.slice(-1)}${fraction}`;
}
