import { about, say } from '#lib/lang/sentence.ts';
import { remember } from '#lib/tables/remember.ts';
import { Collector } from './collect.ts';
import { exact, exactSum } from './exact-sum.ts';
import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { gaccArea } from './gacc-areas.ts';
import { plain } from './gacc-words.ts';
import { gacc } from './gacc.ts';
import type { IncomingRow } from './incoming.ts';
import { amountUnit, firstAmount, type Amount } from './quantities.ts';
import { otherCountry, type Reason } from './reasons.ts';
import { columnsOf, type Sheet } from './sheet.ts';

/** What a column of the customs' query holds; `part` is a breakdown of the country's trade. */
type Meaning =
	| 'date'
	| 'partnerCode'
	| 'partner'
	| 'productCode'
	| 'regimeCode'
	| 'quantity'
	| 'unit'
	| 'otherQuantity'
	| 'otherUnit'
	| 'dollars'
	| 'yuan'
	| 'part';

/** The query's columns by what they mean, in both of its languages. */
const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
	[/^(?:date of data|数据年月)$/i, 'date'],
	[/^(?:trading partner code|贸易伙伴编码)$/i, 'partnerCode'],
	[/^(?:trading partner|贸易伙伴名称)$/i, 'partner'],
	[/^(?:commodity code|商品编码)$/i, 'productCode'],
	[/^(?:customs regime code|贸易方式编码)$/i, 'regimeCode'],
	[/^(?:quantity|第一数量)$/i, 'quantity'],
	[/^(?:unit|第一计量单位)$/i, 'unit'],
	[/^(?:suppl[ie]mentary quantity|第二数量)$/i, 'otherQuantity'],
	[/^(?:suppl[ie]mentary unit|第二计量单位)$/i, 'otherUnit'],
	[/^(?:us dollars?|usd|美元)$/i, 'dollars'],
	[/^(?:rmb(?: yuan)?|cny|yuan|人民币)$/i, 'yuan'],
	// a province's or place's trade is a part of the country's
	[/registration|location|province|place|注册地|收发货人|境内/i, 'part']
];

const meaningOf = remember((cell): Meaning | undefined => {
	const text = cell.length > 120 ? '' : plain(cell);
	return MEANINGS.find(([name]) => name.test(text))?.[1];
});

type Columns = ReadonlyMap<Meaning, number>;

const hasMoney = (columns: Columns): boolean => columns.has('dollars') || columns.has('yuan');

function headerRow({ head }: Sheet): number | undefined {
	const row = head.findIndex((one) => {
		const columns = columnsOf(one, meaningOf);
		const isBroken = columns.has('partnerCode') || columns.has('productCode');
		return columns.has('date') && isBroken && hasMoney(columns);
	});
	return row < 0 ? undefined : row;
}

/** Rows of one partner, product and month, one for each customs regime. */
interface Group {
	readonly line: number;
	readonly partner: string;
	readonly product: string;
	readonly period: string;
	readonly regimes: string[];
	readonly values: string[];
	/** Each row's amounts with their units. */
	readonly amounts: (readonly [quantity: string, unit: string][])[];
}

/** What the rows of a group weigh together; else their amounts in one other unit. Nothing where one row has neither. */
function amountOf({ amounts }: Group): Amount | undefined {
	const units = new Set(amounts.flatMap((row) => row.map(([, unit]) => amountUnit(unit))));
	for (const unit of [...units].sort((a, b) => Number(b === 'kg') - Number(a === 'kg'))) {
		const texts = amounts.map((row) => row.find(([, other]) => amountUnit(other) === unit)?.[0] ?? '');
		const total = unit === '' ? undefined : exactSum(texts);
		const amount = total === undefined ? undefined : firstAmount([[total, unit]]);
		if (amount) return amount;
	}
	return undefined;
}

const noPart: Reason = {
	code: 'bad-value',
	says: about('"{found}" is not a number, and it is a part of a sum over customs regimes')
};

const notToldApart: Reason = {
	code: 'bad-row',
	says: about(
		'"{found}" stands in several rows for one partner, product and month, which the columns of this file do not tell apart'
	),
	advice: say('download it again with the column that breaks them down, or without that breakdown')
};

/** The customs' interactive table (stats.customs.gov.cn): a row for each customs regime, and no word of the flow. */
export const gaccInteractive: Format = {
	id: 'gacc-interactive',
	name: 'China customs interactive table',
	header: ['Date of data', 'Trading partner code', 'Trading partner', 'Commodity code', 'US dollar'],
	chinese: true,

	recognise: headerRow,

	read(sheet, header, options) {
		const collect = new Collector(sheet.file, options, 'gacc-interactive');
		const top = sheet.head[header];
		if (!top) return collect.done();
		const width = fields(top);
		const columns = columnsOf(top, meaningOf);
		const money = columns.has('dollars') ? 'dollars' : 'yuan';
		const number = (meaning: Meaning): number => (columns.get(meaning) ?? 0) + 1;
		const at: IncomingRow['at'] = {
			...(columns.has('partner') && { partner: number('partner') }),
			...(columns.has('productCode') && { product: number('productCode') }),
			period: number('date'),
			value: number(money)
		};
		const hasPartner = columns.has('partner') || columns.has('partnerCode');
		const everyPartner = hasPartner ? '' : collect.given('partner');
		const groups = new Map<string, Group>();
		const broken = sheet.read((cells, line) => {
			if (line <= top.line || collect.hasOtherWidth(cells, width, line)) return;
			const text = (meaning: Meaning): string => {
				const index = columns.get(meaning);
				return index === undefined ? '' : (cells[index] ?? '').trim();
			};
			const named = text('partner') || text('partnerCode');
			const partner = hasPartner ? gaccArea(text('partnerCode'), text('partner')) : everyPartner;
			if (partner === undefined) return collect.refuse(otherCountry, line, number('partner'), named);
			if (text('part') !== '') {
				const reason: Reason = {
					code: 'bad-row',
					says: about('"{found}" is a part of the country ({column})', {
						column: plain(top.cells[columns.get('part') ?? 0] ?? '')
					}),
					advice: say('download it again without that column')
				};
				return collect.refuse(reason, line, number('part'), text('part'), partner);
			}
			const [product, period] = [text('productCode'), text('date')];
			const key = `${period} ${partner} ${product}`;
			let group = groups.get(key);
			if (!group) groups.set(key, (group = { line, partner, product, period, regimes: [], values: [], amounts: [] }));
			group.regimes.push(text('regimeCode'));
			group.values.push(text(money));
			group.amounts.push([
				[text('quantity'), text('unit')],
				[text('otherQuantity'), text('otherUnit')]
			]);
		});
		if (groups.size === 0) return collect.done(broken);
		const common = {
			reporter: 'CHN',
			flow: collect.given('flow'),
			unit: money === 'dollars' ? 'USD' : 'CNY',
			source: collect.source(gacc('Interactive tables of customs statistics', 'gacc-interactive'))
		};
		for (const group of groups.values()) {
			const { line, partner, product, period, regimes, values } = group;
			const refuse = (reason: Reason, found: string) => {
				for (const _ of values) collect.refuse(reason, line, number(money), found, partner);
			};
			if (new Set(regimes).size < regimes.length) {
				refuse(notToldApart, values.join(', '));
				continue;
			}
			const total = exactSum(values);
			if (total === undefined && values.length > 1) {
				refuse(noPart, values.find((value) => exact(value) === undefined) ?? '');
				continue;
			}
			const byRegime = regimes.some(Boolean)
				? `customs ${regimes.length > 1 ? 'regimes' : 'regime'} ${regimes.join(', ')}`
				: '';
			// the customs count goods of China that come back under China's own code
			const note = [byRegime, partner === 'CHN' ? 'goods returned' : ''].filter(Boolean).join('; ');
			collect.row(
				{ ...common, partner, product, period, value: total ?? values[0] ?? '', note, ...amountOf(group) },
				line,
				at
			);
		}
		return collect.done(broken);
	}
};
