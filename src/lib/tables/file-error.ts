import type { FileErrorCode, Problem } from './problem.ts';

const FILE_ERRORS = new Set<Problem['code']>([
	'encoding',
	'csv-syntax',
	'missing-column',
	'too-large',
	'unreadable'
] satisfies FileErrorCode[]);

/** Whether a problem is of the whole file: none of its rows can be used. */
export const isFileError = ({ code, severity }: Problem): boolean => severity === 'error' && FILE_ERRORS.has(code);

export const isError = ({ severity }: Problem): boolean => severity === 'error';
