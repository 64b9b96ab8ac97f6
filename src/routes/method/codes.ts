import type { FindingCode } from '#lib/trade/finding.ts';
import type { Problem } from '#lib/tables/problem.ts';

type OtherCode = Exclude<Problem['code'], FindingCode>;

/** What each finding looks for, and how serious it is. */
export const FINDINGS: Record<FindingCode, { severity: string; finds: string }> = {
	sum: {
		severity: 'warning',
		finds: 'A total differs from exports plus imports of the same source by more than rounding allows.'
	},
	'growth-bracket': {
		severity: 'warning',
		finds:
			'A total is said to grow faster than both of its parts, or slower than both: one of the three rates is wrong or in another currency.'
	},
	'growth-currency': {
		severity: 'warning',
		finds:
			'A printed growth rate contradicts the others in its own currency and equals the one published in another currency.'
	},
	'growth-computed': {
		severity: 'note; warning over three points',
		finds:
			'Printed growth differs from the growth of the published figures, usually because the office compares with a revised base.'
	},
	'source-conflict': {
		severity: 'warning; note where it is less than one unit of the coarser print',
		finds: 'Two origins, or two prints of one day, give different figures for the same thing.'
	},
	revision: { severity: 'note', finds: 'A later print of the same office changed a value.' },
	parts: {
		severity: 'note; warning over 2% of the smallest part',
		finds: 'Shorter periods do not add up to the longer one.'
	},
	'cumulative-decrease': {
		severity: 'warning',
		finds:
			'A year to date is smaller than it was a month before. A nought that follows trade is held back as not published yet.'
	},
	magnitude: {
		severity: 'warning',
		finds:
			'A figure is about 10, 100, 1,000 or 10,000 times what is usual for its series, or that fraction of it: a slip in the unit.'
	},
	'product-sum': {
		severity: 'note; warning over 2%',
		finds: 'The parts of a product exceed it, or fall short of it: confidential trade is often left out of them.'
	},
	'double-total': {
		severity: 'warning',
		finds: 'The parts of a product add up to twice as much: the file holds a total and its breakdown as parts.'
	},
	'exceeds-world': {
		severity: 'warning',
		finds:
			'Trade with one partner exceeds trade with the whole world. Where it does with several, the figure for the world is the wrong one.'
	},
	'mixed-currency': {
		severity: 'warning',
		finds: 'One chart puts growth rates side by side that were measured in different currencies.'
	},
	'area-changed': {
		severity: 'warning',
		finds:
			'Growth, an index or a sum of an area reaches across a change of its members: the European Union with and without the United Kingdom, Sudan with and without the South.'
	},
	'edition-changed': {
		severity: 'note',
		finds:
			'A figure is left out because a code, or a group of codes, counts different goods in the two editions of the HS that it would be compared or added across; what became of the goods is named.'
	},
	'placeholder-zero': {
		severity: 'warning',
		finds:
			'Every partner of a file is zero after some month: the months are not yet published, and are read as missing.'
	}
};

/** What makes a file or a row unusable, or only odd. */
export const FAULTS: Record<OtherCode, { severity: string; finds: string }> = {
	encoding: { severity: 'error', finds: 'The file is not UTF-8 text.' },
	'csv-syntax': {
		severity: 'error',
		finds: 'The file cannot be split into fields, most often for a missing quotation mark.'
	},
	'missing-column': { severity: 'error', finds: 'A column that must be there is not.' },
	'too-large': { severity: 'error', finds: 'The file is larger than what is read.' },
	unreadable: { severity: 'error', finds: 'The file or directory is missing or may not be read.' },
	'missing-value': { severity: 'error', finds: 'A field that must be filled is empty.' },
	'bad-area': {
		severity: 'error',
		finds: 'A reporter or partner is neither a country code nor one of areas.csv.'
	},
	'bad-flow': { severity: 'error', finds: 'The flow is not export, import or total.' },
	'bad-product': {
		severity: 'error; warning where no edition has the code',
		finds: 'The product is neither TOTAL, an HS code nor a group, the edition is none, or a group counts a code twice.'
	},
	'bad-period': {
		severity: 'error',
		finds:
			'The period cannot be read, or could mean two things: 2023.1 is January or October. A warning where it is not over yet, or its figures may count since January.'
	},
	'bad-value': { severity: 'error', finds: 'The value is not a number, or could mean two: 1,234 alone.' },
	'bad-unit': { severity: 'error', finds: 'The unit is not a currency and a scale such as USD bn.' },
	'bad-yoy': { severity: 'error', finds: 'The growth is not a number in per cent.' },
	'bad-view': {
		severity: 'error',
		finds: 'A chart’s view, or an address, asks for something that does not exist.'
	},
	'bad-row': { severity: 'error', finds: 'The row has more or fewer fields than the header.' },
	'bad-layout': { severity: 'error', finds: 'A layout cannot be used: the tables that it describes are not read.' },
	'duplicate-slug': { severity: 'error', finds: 'Two charts have the same name.' },
	'duplicate-code': { severity: 'error', finds: 'Two rows of products.csv or groups.csv have the same code.' },
	'bad-event': {
		severity: 'error; warning where only its address cannot be used',
		finds: 'An area, a kind or an address in events.csv cannot be read.'
	},
	'bad-site': { severity: 'error', finds: 'A key or a value of site.csv cannot be read.' },
	'unknown-source': { severity: 'warning', finds: 'The source is not in sources.csv. The row is kept.' },
	'unknown-column': { severity: 'warning', finds: 'A column means nothing here and is ignored.' },
	'spreadsheet-date': {
		severity: 'warning',
		finds: 'A spreadsheet turned a period into a date such as Aug-23.'
	},
	'lost-zero': {
		severity: 'warning',
		finds: 'A spreadsheet ate the zero in front of a code of goods: 3 beside codes of two digits is read as 03.'
	},
	'mixed-marks': {
		severity: 'warning',
		finds:
			'Some numbers of a file have decimal points and others commas: 15.2 and 16,4. Each is read as it must be; 1.234, which could be either, is bad-value there.'
	},
	'other-sheet': {
		severity: 'warning',
		finds:
			'A workbook has several sheets that can be read. The first of them is; save the others as files of their own.'
	},
	'stale-title': {
		severity: 'warning; note where title_for is empty and the chart goes on to the latest',
		finds: 'A chart’s newest figures are not those that its title was written for, or were revised since.'
	},
	'duplicate-row': { severity: 'warning', finds: 'The same row stands twice; the later one is dropped.' },
	'no-such-row': { severity: 'warning', finds: 'A line of decisions.csv is about a row that is not there.' }
};
