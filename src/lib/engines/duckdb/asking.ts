import type { PackedPattern } from '#lib/tables/packed-rows.ts';
import { among, conditionOf, whole } from '../stored/conditions.ts';
import type { StoredFile } from '../stored/stored-file.ts';
import { quote } from './database.ts';

/** A packed file that can be read. */
export interface PackedFile extends StoredFile {
	readonly path: string;
}

/** How far down a product stands, of files that do not say it. */
const LEVEL = "(CASE WHEN product = 'TOTAL' THEN 0 ELSE length(product) END)::TINYINT";

/** The rows of a packed file, in a query. */
export const tableOf = ({ path, meta }: Pick<PackedFile, 'path' | 'meta'>): string =>
	meta.format === 1
		? `(SELECT *, ${LEVEL} AS level FROM read_parquet(${quote(path)}))`
		: `read_parquet(${quote(path)})`;

/** What all rows of some patterns have in common, by which most of a file is left out. */
function hullOf(patterns: readonly PackedPattern[]): string[] {
	const levels = [...new Set(patterns.map(({ level }) => whole(level)))];
	return [
		among(
			'reporter',
			patterns.map(({ reporter }) => reporter)
		),
		among(
			'partner',
			patterns.flatMap(({ partners }) => partners)
		),
		levels.length === 1 ? `level = ${levels[0] ?? 0}` : `level IN (${levels.join(', ')})`
	];
}

/** The condition that rows of some relations meet in packed files. */
export const conditionsOf = (patterns: readonly PackedPattern[]): string =>
	patterns.length === 0 ? 'FALSE' : [...hullOf(patterns), `(${patterns.map(conditionOf).join(' OR ')})`].join(' AND ');
