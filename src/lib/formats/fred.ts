import { about, say } from '#lib/lang/sentence.ts';
import { parsePeriod } from '#lib/trade/period.ts';
import type { IncomingRow } from './incoming.ts';
import { codeList, countryName } from './areas.ts';
import { CENSUS_CODES } from './census-countries.ts';
import { withoutBinaryDust } from './binary-dust.ts';
import { Collector, type Publication } from './collect.ts';
import type { Reason } from './reasons.ts';
import type { Format } from './format.ts';
import { headerName } from './sheet.ts';

interface KnownSeries {
	readonly partner: string;
	readonly flow: string;
	readonly title: string;
	readonly basis: string;
}

/** How FRED's series of United States trade by country end: with two letters of its own, or the Census Bureau's code. */
const PARTNERS = codeList('CH CHN, CA CAN, MX MEX, JP JPN, GE DEU, UK GBR, FR FRA, KR KOR, 0015 WLD');

/**
 * Series whose pages at fred.stlouisfed.org say what they count: United States trade with a country in millions of
 * dollars a month, not seasonally adjusted: IMPCH, EXPMX, IMP5520.
 */
function known(id: string): KnownSeries | undefined {
	const [, kind, ending = ''] = /^(IMP|EXP)([A-Z]{2}|\d{4})$/.exec(id) ?? [];
	const partner = PARTNERS.get(ending) ?? CENSUS_CODES.get(ending);
	if (partner === undefined) return undefined;
	const name = countryName(partner);
	return kind === 'IMP'
		? {
				partner,
				flow: 'import',
				title: `U.S. Imports of Goods by Customs Basis from ${name}`,
				basis: 'imports customs value'
			}
		: { partner, flow: 'export', title: `U.S. Exports of Goods by F.A.S. Basis to ${name}`, basis: 'exports FAS' };
}

const ID = /^[A-Z][A-Z0-9_]{2,39}$/;
const DAY = /^(\d{4})-(\d{2})-01$/;

/** How many months each figure covers, by the least distance of two dates; undefined where that tells nothing. */
function stride(dates: readonly string[]): number | undefined {
	const months = [
		...new Set(
			dates.flatMap((date) => {
				const [, y, m] = DAY.exec(date) ?? [];
				return m === undefined ? [] : [Number(y) * 12 + Number(m)];
			})
		)
	].sort((a, b) => a - b);
	let least = Infinity;
	for (const [at, month] of months.entries()) least = Math.min(least, month - (months[at - 1] ?? -Infinity));
	return [1, 3, 12].includes(least) ? least : undefined;
}

/** A column of numbers by date. */
interface Column {
	readonly id: string;
	readonly index: number;
	readonly figures: { date: string; value: string; line: number }[];
}

/**
 * Numbers of one column without the zeros that FRED puts behind them since 2024: 293.100000 beside 310.250000 says
 * 293.10, for the column has two decimals.
 */
export function withoutPadding(values: readonly string[]): string[] {
	const padded = values.every((value) => /^-?\d+(?:\.\d{6,})?$/.test(value));
	if (!padded) return [...values];
	const plain = values.map((value) =>
		withoutBinaryDust(value)
			.replace(/(\.\d*?)0+$/, '$1')
			.replace(/\.$/, '')
	);
	const decimals = Math.max(0, ...plain.map((value) => value.split('.')[1]?.length ?? 0));
	return plain.map((value) => {
		const [whole = '', fraction = ''] = value.split('.');
		return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
	});
}

const publication = (id: string, series: KnownSeries | undefined): Publication => ({
	slug: `fred-${id.toLowerCase()}`,
	publisher: 'FRED, Federal Reserve Bank of St. Louis',
	...(series && { origin: 'US Census Bureau' }),
	title: series ? `${series.title} (${id})` : id,
	url: `https://fred.stlouisfed.org/series/${id}`,
	rank: 2,
	...(series && { basis: series.basis })
});

const oneMonthOnly: Reason = {
	code: 'bad-period',
	says: about('"{found}" could be a month, a quarter or a year'),
	advice: say('bring the whole series')
};
const unknownSeries: Reason = {
	code: 'bad-flow',
	says: about('"{found}" is one of several series that we do not know'),
	advice: say('bring each of them in a file of its own, and say what it counts')
};

/** The columns of series in a header; undefined where it has others too. */
function columnsIn(cells: readonly string[]): Column[] | undefined {
	const [date = '', ...ids] = cells.map((cell) => cell.trim());
	if (!['date', 'observation_date'].includes(headerName(date))) return undefined;
	while (ids.at(-1) === '') ids.pop();
	if (ids.length === 0 || !ids.every((id) => ID.test(id)) || new Set(ids).size < ids.length) return undefined;
	return ids.map((id, index) => ({ id, index: index + 1, figures: [] }));
}

/** Series of the St. Louis Fed: dates and a column of numbers for each, with nothing about what they count. */
export const fred: Format = {
	id: 'fred',
	name: 'FRED series',
	header: ['observation_date', 'a series id such as IMPCH'],

	recognise(sheet) {
		const row = sheet.head.findIndex(({ cells }) => columnsIn(cells) !== undefined);
		return row < 0 ? undefined : row;
	},

	read(sheet, header, options) {
		const top = sheet.head[header];
		const columns = columnsIn(top?.cells ?? []) ?? [];
		const name = columns.length === 1 ? columns[0]?.id.toLowerCase() : 'series';
		const collect = new Collector(sheet.file, options, `fred-${name}`);
		if (!top) return collect.done();
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			const date = (cells[0] ?? '').trim();
			if (cells.slice(columns.length + 1).some((cell) => cell.trim() !== ''))
				return collect.otherWidth(cells.length, columns.length + 1, line);
			for (const { index, figures } of columns) {
				const value = (cells[index] ?? '').trim();
				if (value === '.' || value === '') collect.omit('without a figure');
				else figures.push({ date, value, line });
			}
		});
		const strangers = columns.filter(({ id }) => !known(id));
		for (const column of columns)
			if (strangers.length > 1 && strangers.includes(column))
				for (const { line } of column.figures) collect.refuse(unknownSeries, line, column.index + 1, column.id);
			else readColumn(collect, column);
		return collect.done(broken);
	}
};

function readColumn(collect: Collector, { id, index, figures }: Column): void {
	const series = known(id);
	const about = {
		reporter: series ? 'USA' : collect.given('reporter'),
		partner: series?.partner ?? collect.given('partner'),
		flow: series?.flow ?? collect.given('flow'),
		unit: series ? 'USD mn' : collect.given('unit'),
		source: collect.source(publication(id, series))
	};
	const length = series ? 1 : stride(figures.map(({ date }) => date));
	const at: IncomingRow['at'] = { period: 1, value: index + 1 };
	const values = withoutPadding(figures.map(({ value }) => value));
	for (const [position, { date, line }] of figures.entries()) {
		const month = DAY.exec(date);
		const start = month && parsePeriod(`${month[1]}-${month[2]}`);
		// how long a period is shows in the dates only; a single date does not tell
		const period = start && 'period' in start && length ? `${date}/P${length}M` : date;
		if (month && !length) collect.refuse(oneMonthOnly, line, 1, date);
		else collect.row({ ...about, period, value: values[position] ?? '' }, line, at);
	}
}
