import { about, say } from '#lib/lang/sentence.ts';
import { decimalsShown, type Decimals } from '#lib/tables/number.ts';
import { parsePeriod } from '#lib/trade/period.ts';
import { formatUnit, isCurrency, type Unit } from '#lib/trade/unit.ts';
import type { Collector, Publication } from './collect.ts';
import type { Cells, Gap, IncomingRow } from './incoming.ts';
import { selfNote } from './areas.ts';
import { amountText, tonnesOfHundreds, type Amount } from './quantities.ts';
import { imfIndicator } from './imf-dots.ts';
import { flowReason, noScale, notAFlow, notHs, type Reason } from './reasons.ts';
import { AREAS, code, FLOWS, isTotal, money, NAMES, SCALES, type Dimension } from './sdmx-codes.ts';

const deleted: Reason = {
	code: 'bad-row',
	says: about('"{found}" takes a figure away, and nothing is ever taken away here'),
	advice: say('add the figures that replace it')
};
const seasonal: Reason = {
	code: 'bad-value',
	says: about('"{found}" is adjusted (for the season or for working days), and these are figures as they were counted'),
	advice: say('use the figures that are not adjusted')
};
const noMoney: Reason = {
	code: 'bad-unit',
	says: about('"{found}" is no value in a currency: a quantity or an index')
};
const otherScale: Reason = { code: 'bad-unit', says: about('"{found}" is another scale than the unit says') };
const notGoods: Reason = { code: 'bad-product', says: about('"{found}" is not goods') };
const changes: Reason = {
	code: 'bad-value',
	says: about('"{found}" is a growth rate or another change of the figures')
};
const noFlowOfGoods = flowReason(about('"{found}" is not exports or imports'));

/** The name of a column, without its label and the mark of sub-fields: "REF_AREA: Reference area" is REF_AREA. */
export const columnName = (cell: string): string =>
	code(cell)
		.replace(/\[.*\]$/, '')
		.toUpperCase();

/** Where each dimension stands among columns of these names; -1 where none has it. */
export const dimensionsIn = (names: readonly string[]): Record<Dimension, number> =>
	Object.fromEntries(
		Object.entries(NAMES).map(([dimension, spellings]) => [
			dimension,
			spellings.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1
		])
	) as Record<Dimension, number>;

/** What the values of a file of the IMF count: plain dollars whatever its SCALE says, or what SCALE says. */
export type Scaling = 'plain' | 'scaled';

/** How the rows of a table of SDMX dimensions are read. */
export interface SdmxTable {
	/** Upper-case names of the columns. */
	readonly names: readonly string[];
	readonly at: Readonly<Record<Dimension, number>>;
	readonly made: Publication;
	readonly scaling: Scaling;
	/** The number of the field that holds all dimensions of a row, where one does. */
	readonly keyField?: number;
}

/** A row that has been taken so far: what is refused is said of one of its dimensions. */
type Refusal = readonly [reason: Reason, dimension: Dimension];

const isRefusal = <T>(read: T | Refusal): read is Refusal => Array.isArray(read);

/** Reads rows of SDMX dimensions into a collector, whatever file they stand in. */
export class SdmxRows {
	private readonly gaps: Partial<Record<Gap, string>> = {};
	private readonly sources = new Map<string, string>();
	private readonly marks = new Set<Decimals>();
	private readonly weights = new Map<string, Amount>();
	private readonly values: {
		cells: Trade & Partial<Cells>;
		line: number;
		place: IncomingRow['at'];
		isUsual: boolean;
	}[] = [];

	constructor(
		private readonly collect: Collector,
		private readonly table: SdmxTable
	) {}

	/** How the numbers mark decimals, as far as they show it. */
	get decimals(): { comma: boolean; point: boolean } {
		return { comma: this.marks.has('comma'), point: this.marks.has('point') };
	}

	/** Reads one row. `place` has the field numbers of what its cells were read from. */
	read(cells: readonly string[], line: number, place: IncomingRow['at']): void {
		const text = (dimension: Dimension): string => code(cells[this.table.at[dimension]] ?? '');
		const partner = this.has('partner') ? areaIn(text('partner')) : '';
		const refuse = ([reason, dimension]: Refusal): void => {
			const column = this.table.keyField ?? this.table.at[dimension] + 1;
			this.collect.refuse(reason, line, column, text(dimension), partner);
		};
		const value = (cells[this.table.at.value] ?? '').trim();
		const fault = this.faultOf(text);
		if (fault) return refuse(fault);
		if (/^(?:nan|:|)$/i.test(value)) return this.collect.omit('without a figure');
		const flow = this.flowOf(text);
		if (isRefusal(flow)) return refuse(flow);
		const weight = weightIn(text('indicator'), value);
		if (weight === 'other') return this.collect.omit('of an amount whose unit is not said');
		const unit = weight ? '' : this.unitOf(text);
		if (isRefusal(unit)) return refuse(unit);
		const product = text('product');
		if (!this.isHs(product)) return refuse([notHs, 'product']);
		const marked = decimalsShown(value);
		if (marked) this.marks.add(marked);
		const written = text('period');
		const reporter = this.has('reporter') ? areaIn(text('reporter')) : this.given('reporter');
		const trade = {
			reporter,
			partner: this.has('partner') ? partner : this.given('partner'),
			flow,
			product: isTotal(product) ? 'TOTAL' : product,
			period: 'period' in parsePeriod(written) ? written : (cells[this.table.at.period] ?? '').trim()
		};
		if (weight) this.weights.set(tradeKey(trade), weight);
		else {
			const { basis = '', isUsual = true } = imfIndicator(text('indicator')) ?? {};
			const note = this.has('reporter') && this.has('partner') ? selfNote(reporter, partner) : '';
			const cells = { ...trade, value, unit, source: this.sourceFor(basis), note };
			this.values.push({ cells, line, place, isUsual });
		}
	}

	/** Hands the rows over. What goods weigh stands in rows of its own: it goes to the value of the same trade. */
	finish(): void {
		for (const { cells, line, place, isUsual } of this.values) {
			const weight = this.weights.size > 0 ? this.weights.get(tradeKey(cells)) : undefined;
			if (isUsual) this.collect.row({ ...cells, ...weight }, line, place);
			else this.collect.unusualRow({ ...cells, ...weight }, line, place);
		}
	}

	private has(dimension: Dimension): boolean {
		return this.table.at[dimension] >= 0;
	}

	private given(gap: Gap): string {
		return (this.gaps[gap] ??= this.collect.given(gap));
	}

	/** What makes a row another figure than one that was counted. */
	private faultOf(text: (dimension: Dimension) => string): Refusal | undefined {
		if (text('action').toUpperCase() === 'D') return [deleted, 'action'];
		const adjusted = text('adjustment').toUpperCase();
		if (!['', 'N', 'NSA', '_Z', '_T', 'NN'].includes(adjusted)) return [seasonal, 'adjustment'];
		if (/SCA$|_SA$|SWDA/.test(text('indicator').toUpperCase())) return [seasonal, 'indicator'];
		const transformed = text('transformation').toUpperCase();
		if (!['', 'N', '_Z', 'NONE'].includes(transformed) && !isCurrency(transformed)) return [changes, 'transformation'];
		if (!['', 'C', '_T', 'G'].includes(text('kind').toUpperCase())) return [notGoods, 'kind'];
		return undefined;
	}

	/** An indicator of the IMF says its flow; a column of flows counts where it says one. */
	private flowOf(text: (dimension: Dimension) => string): string | Refusal {
		const indicator = text('indicator');
		const imf = imfIndicator(indicator);
		if (imf) return imf.flow;
		if (/^T?BG_/.test(indicator)) return [notAFlow(indicator), 'indicator'];
		if (this.has('flow')) {
			const flow = FLOWS[text('flow').toUpperCase()];
			return flow ?? [noFlowOfGoods, 'flow'];
		}
		if (!this.has('indicator') || money(indicator)) return this.given('flow');
		return FLOWS[indicator.toUpperCase()] ?? [notAFlow(indicator), 'indicator'];
	}

	private unitOf(text: (dimension: Dimension) => string): string | Refusal {
		const indicator = text('indicator');
		const imf = imfIndicator(indicator);
		const kind = money(indicator);
		if (imf && this.table.scaling === 'plain') return imf.currency;
		// an indicator that is neither a flow nor a value is a quantity or an index
		if (this.has('indicator') && !imf && !kind && /QUANTITY|QTY|_IDX|IVOL|IVU|IUV|WEIGHT/i.test(indicator))
			return [noMoney, 'indicator'];
		const written = this.has('currency') ? money(text('currency')) : undefined;
		const counted: Unit | undefined = written ?? kind ?? (imf && { currency: imf.currency, power: 0 });
		if (!counted) return this.has('currency') && text('currency') !== '' ? [noMoney, 'currency'] : this.given('unit');
		const scale = text('scale').toUpperCase();
		// the IMF prints in millions: a file of its figures that says no scale has lost it
		if (imf && scale === '') return this.given('unit');
		const power = Object.hasOwn(SCALES, scale) ? SCALES[scale] : undefined;
		if (power === undefined) return [noScale, 'scale'];
		if (power > 0 && counted.power > 0 && power !== counted.power) return [otherScale, 'scale'];
		return formatUnit({ ...counted, power: Math.max(power, counted.power) });
	}

	private isHs(product: string): boolean {
		if (isTotal(product)) return true;
		const isCode = /^\d{2,10}$/.test(product) && product.length % 2 === 0;
		return isCode && !/^(?:SITC06|BCLAS_BEC)$/.test(this.table.names[this.table.at.product] ?? '');
	}

	private sourceFor(basis: string): string {
		let source = this.sources.get(basis);
		if (source === undefined) {
			const { made } = this.table;
			source = this.collect.source({
				...made,
				...(basis !== '' && { basis }),
				...(basis.startsWith('imports') && { slug: `${made.slug}-imports-fob` })
			});
			this.sources.set(basis, source);
		}
		return source;
	}
}

type Trade = Pick<Cells, 'reporter' | 'partner' | 'flow' | 'product' | 'period'>;

const tradeKey = ({ reporter, partner, flow, product, period }: Trade): string =>
	[reporter, partner, flow, product, period].join('\0');

/** What Eurostat's indicators of amounts weigh; `other` for an amount in a unit that its file does not say. */
function weightIn(indicator: string, value: string): Amount | 'other' | undefined {
	switch (indicator.toUpperCase()) {
		case 'QUANTITY_IN_100KG':
			return { quantity: tonnesOfHundreds(value), quantity_unit: 't' };
		case 'QUANTITY_IN_KG':
			return { quantity: amountText(value), quantity_unit: 'kg' };
		case 'SUPPLEMENTARY_QUANTITY':
		case 'SUP_QUANTITY':
			return 'other';
		default:
			return undefined;
	}
}

const areaIn = (written: string): string => {
	const known = written.toUpperCase();
	return Object.hasOwn(AREAS, known) ? (AREAS[known] ?? written) : written;
};
