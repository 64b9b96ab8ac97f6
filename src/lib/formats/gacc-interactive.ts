import type { IncomingRow } from './incoming.ts';
import { Collector, type Reason } from './collect.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { gaccArea } from './gacc-areas.ts';
import { gacc, wrongCode } from './gacc.ts';
import { headerName, headerWith } from './sheet.ts';

/** The value's columns: the customs' query gives one of them. */
const VALUES: Readonly<Record<string, string>> = { 'US dollar': 'USD', 'RMB Yuan': 'CNY', RMB: 'CNY' };

/** A number of plain digits, or with commas between thousands, as whole units of 10 to minus `decimals`. */
function exact(text: string): { units: bigint; decimals: number } | undefined {
	if (!/^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,9})?$/.test(text)) return undefined;
	const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
	return { units: BigInt(whole + fraction), decimals: fraction.length };
}

/** The sum of printed numbers, with the fewest decimals that any of them has known. */
function sum(texts: readonly string[]): string | undefined {
	const numbers = texts.map(exact);
	const decimals = Math.max(0, ...numbers.map((number) => number?.decimals ?? 0));
	let total = 0n;
	for (const number of numbers) {
		if (!number) return undefined;
		total += number.units * 10n ** BigInt(decimals - number.decimals);
	}
	const digits = String(total).padStart(decimals + 1, '0');
	return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const oneOfMany: Reason = {
	code: 'bad-value',
	reason: 'is not a number, and it is a part of a sum over customs regimes'
};

interface Group {
	readonly line: number;
	readonly partner: string;
	readonly product: string;
	readonly period: string;
	readonly regimes: string[];
	readonly values: string[];
	readonly bad: string[];
}

/** The customs' interactive table (stats.customs.gov.cn): a row for each customs regime, and no word of the flow. */
export const gaccInteractive: Format = {
	id: 'gacc-interactive',
	name: 'China customs interactive table',
	header: ['Date of data', 'Trading partner code', 'Trading partner', 'Commodity code', 'US dollar'],

	recognise: (sheet) => headerWith(sheet, ['Date of data', 'Trading partner code']),

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'gacc-interactive');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const of = fields(top);
		const names = top.cells.map(headerName);
		const value = Object.keys(VALUES).find((name) => names.includes(headerName(name)));
		const unit = value === undefined ? '' : (VALUES[value] ?? '');
		const column = value ?? 'US dollar';
		const at: IncomingRow['at'] = {
			partner: of.number('Trading partner'),
			product: of.number('Commodity code'),
			period: of.number('Date of data'),
			value: of.number(column)
		};
		// a province's or place's trade is a part of the country's
		const part = top.cells.find((cell) => /registration|location|province|place/i.test(cell));
		const groups = new Map<string, Group>();
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			if (collect.hasOtherWidth(cells, of, line)) return;
			const text = (name: string) => of.text(cells, name);
			const named = text('Trading partner');
			const partner = gaccArea(text('Trading partner code'), named);
			if (partner === undefined) return collect.refuse(wrongCode, line, of.number('Trading partner'), named);
			if (part !== undefined && text(part) !== '') {
				const reason: Reason = { code: 'bad-row', reason: `is a part of the country (${part.trim()})` };
				return collect.refuse(reason, line, of.number(part), text(part), partner);
			}
			const product = text('Commodity code');
			const period = text('Date of data');
			const key = `${period} ${partner} ${product}`;
			let group = groups.get(key);
			if (!group) groups.set(key, (group = { line, partner, product, period, regimes: [], values: [], bad: [] }));
			const regime = text('Customs Regime code');
			const printed = text(column);
			if (exact(printed) === undefined) group.bad.push(printed);
			// the same regime twice is another breakdown that the header does not name
			else if (group.regimes.includes(regime)) group.bad.push(`regime ${regime}, twice`);
			group.regimes.push(regime);
			group.values.push(printed);
		});
		if (groups.size === 0) return collect.done(broken);
		const about = {
			reporter: 'CHN',
			flow: collect.given('flow'),
			unit: unit || collect.given('unit'),
			source: collect.source(gacc('Interactive tables of customs statistics', 'gacc-interactive'))
		};
		for (const { line, partner, product, period, regimes, values, bad } of groups.values()) {
			const total = sum(values);
			if (bad.length > 0 || total === undefined) {
				if (regimes.length > 1) {
					for (const _ of regimes) collect.refuse(oneOfMany, line, of.number(column), bad[0] ?? '', partner);
					continue;
				}
			}
			const note = regimes.some(Boolean)
				? `customs ${regimes.length > 1 ? 'regimes' : 'regime'} ${regimes.join(', ')}`
				: '';
			collect.row({ ...about, partner, product, period, value: total ?? values[0] ?? '', note }, line, at);
		}
		return collect.done(broken);
	}
};
