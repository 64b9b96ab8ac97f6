import type { FindingCode } from '#lib/trade/finding.ts';
import type { Sentence } from '#lib/lang/sentence.ts';
import type { RowRef } from '#lib/trade/observation.ts';

export type FileErrorCode = 'encoding' | 'csv-syntax' | 'missing-column' | 'too-large' | 'unreadable';

export type RowErrorCode =
	| 'missing-value'
	| 'bad-area'
	| 'bad-flow'
	| 'bad-product'
	| 'bad-period'
	| 'bad-value'
	| 'bad-unit'
	| 'bad-yoy'
	| 'bad-view'
	| 'bad-row'
	| 'duplicate-slug'
	| 'duplicate-code'
	| 'bad-layout'
	| 'bad-event'
	| 'bad-site';

export type RowWarningCode =
	| 'unknown-source'
	| 'unknown-column'
	| 'spreadsheet-date'
	| 'lost-zero'
	| 'mixed-marks'
	| 'other-sheet'
	| 'duplicate-row'
	| 'stale-title'
	| 'no-such-row';

/** Something wrong or noteworthy in the data, for a person to read and a program to find. */
export interface Problem {
	code: FileErrorCode | RowErrorCode | RowWarningCode | FindingCode;
	severity: 'error' | 'warning' | 'info';
	/** A sentence for a journalist. */
	message: string;
	/** Path below the data directory. */
	file?: string;
	/** The header is line 1. */
	line?: number;
	/** The field's number from 1. */
	column?: number;
	/** The text that stands there. */
	found?: string;
	expected?: string;
	/** The exact text to write in place of the one found. Absent where it is unclear what was meant. */
	fix?: string;
	/** The possible meanings of the text found, where there are several: "2023-01" and "2023-10" of 2023.1. */
	readings?: string[];
	/** What a person can do about it, as the rest of a sentence: "save it as UTF-8". */
	advice?: string;
	/** The rows that a finding compares. */
	rows?: RowRef[];
	/** What is said of a file or row, for those who read another language; a finding is worded in theirs at once. */
	said?: Said;
}

/** The sentences of a problem. */
export interface Said {
	readonly message: Sentence;
	readonly advice?: Sentence;
	readonly expected?: Sentence;
}

/** A problem as it leaves the program. */
export const withoutSaid = ({ said: _said, ...problem }: Problem): Problem => problem;
