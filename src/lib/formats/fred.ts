import { parsePeriod } from '#lib/trade/period.ts';
import type { IncomingRow } from './incoming.ts';
import { Collector, type Publication } from './collect.ts';
import type { Format } from './format.ts';
import { headerName } from './sheet.ts';

interface KnownSeries {
	readonly flow: string;
	readonly title: string;
	readonly basis: string;
}

/**
 * Series whose pages at fred.stlouisfed.org say what they count: United States trade with China in millions of dollars
 * a month, not seasonally adjusted.
 */
const KNOWN: Readonly<Record<string, KnownSeries>> = {
	IMPCH: {
		flow: 'import',
		title: 'U.S. Imports of Goods by Customs Basis from China',
		basis: 'imports customs value'
	},
	EXPCH: {
		flow: 'export',
		title: 'U.S. Exports of Goods by F.A.S. Basis to Mainland China, China',
		basis: 'exports FAS'
	}
};

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

/** A series of the St. Louis Fed: dates and one column of numbers, with nothing about what they count. */
export const fred: Format = {
	id: 'fred',
	name: 'FRED series',
	header: ['observation_date', 'a series id such as IMPCH'],

	recognise(sheet) {
		const row = sheet.head.findIndex(({ cells }) => {
			const [date = '', id = '', ...rest] = cells.map((cell) => cell.trim());
			const dated = ['date', 'observation_date'].includes(headerName(date));
			return dated && ID.test(id) && rest.every((cell) => cell === '');
		});
		return row < 0 ? undefined : row;
	},

	read(sheet, header, options) {
		const top = sheet.head[header];
		const id = top?.cells[1]?.trim() ?? '';
		const collect = new Collector(sheet.file, options, `fred-${id.toLowerCase()}`);
		if (!top) return collect.done();
		const series = Object.hasOwn(KNOWN, id) ? KNOWN[id] : undefined;
		const publication: Publication = {
			slug: `fred-${id.toLowerCase()}`,
			publisher: 'FRED, Federal Reserve Bank of St. Louis',
			...(series && { origin: 'US Census Bureau' }),
			title: series ? `${series.title} (${id})` : id,
			url: `https://fred.stlouisfed.org/series/${id}`,
			rank: 2,
			...(series && { basis: series.basis })
		};
		const about = {
			reporter: series ? 'USA' : collect.given('reporter'),
			partner: series ? 'CHN' : collect.given('partner'),
			flow: series?.flow ?? collect.given('flow'),
			unit: series ? 'USD mn' : collect.given('unit'),
			source: collect.source(publication)
		};
		const lines: { date: string; value: string; line: number }[] = [];
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			const [date = '', value = '', ...rest] = cells.map((cell) => cell.trim());
			if (rest.some((cell) => cell !== '')) collect.otherWidth(cells.length, 2, line);
			else if (value === '.' || value === '') collect.omit('without a figure');
			else lines.push({ date, value, line });
		});
		const length = series ? 1 : stride(lines.map(({ date }) => date));
		const at: IncomingRow['at'] = { period: 1, value: 2 };
		for (const { date, value, line } of lines) {
			const month = DAY.exec(date);
			const start = month && parsePeriod(`${month[1]}-${month[2]}`);
			// how long a period is shows in the dates only; a single date does not tell
			const period = start && 'period' in start && length ? `${date}/P${length}M` : date;
			if (month && !length)
				collect.refuse(
					{ code: 'bad-period', reason: 'could be a month, a quarter or a year', advice: 'bring the whole series' },
					line,
					1,
					date
				);
			else collect.row({ ...about, period, value }, line, at);
		}
		return collect.done(broken);
	}
};
