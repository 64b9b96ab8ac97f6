import { isKnownCode } from '#lib/names/hs-codes.ts';
import type { NamedProduct, ProductWords } from '#lib/names/products.ts';
import { isCode } from '#lib/trade/product.ts';
import { isFileError } from './file-error.ts';
import { badCode, duplicateCode, unknownCode } from './product-problems.ts';
import type { Problem } from './problem.ts';
import { missingText } from './problems.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';

export const PRODUCT_COLUMNS = {
	code: 'required',
	name: 'required',
	short_name: 'optional',
	name_zh: 'optional',
	short_name_zh: 'optional',
	name_ru: 'optional',
	short_name_ru: 'optional'
} as const satisfies Schema;

export interface ProductsFile {
	/** By code. */
	readonly products: ReadonlyMap<string, NamedProduct>;
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/**
 * Reads products.csv. A row with an error is left out, and the first of two rows of one code counts. A code that no
 * edition has is only reported: it may be a country's own.
 */
export function readProducts(file: string, text: string): ProductsFile {
	const { table, problems } = openTable(file, text, PRODUCT_COLUMNS);
	if (!table) return { products: new Map(), problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const products = new Map<string, NamedProduct>();
	const lines = new Map<string, number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof PRODUCT_COLUMNS>(cells, line);
		const faults: Problem[] = [];
		const [code, name] = [row.text('code'), row.text('name')];
		const first = lines.get(code);
		if (!isCode(code)) faults.push(badCode(row.place('code'), code));
		else if (first !== undefined) faults.push(duplicateCode(row.place('code'), code, first));
		if (name === '') faults.push(missingText(row.place('name'), 'name'));
		rowProblems.push(...faults);
		if (faults.length > 0) return;
		lines.set(code, line);
		if (!isKnownCode(code)) rowProblems.push(unknownCode(row.place('code'), code, code));
		const words = (ending: '' | '_zh' | '_ru'): ProductWords => ({
			name: row.text(`name${ending}`),
			shortName: row.text(`short_name${ending}`)
		});
		products.set(code, { code, words: { en: words(''), zh: words('_zh'), ru: words('_ru') } });
	});
	const failed = fileProblems.some(isFileError);
	return {
		products: failed ? new Map() : products,
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}

/** A row as products.csv has it, that reads as the same row. */
export const productCells = ({ code, words }: NamedProduct): Record<keyof typeof PRODUCT_COLUMNS, string> => ({
	code,
	name: words.en.name,
	short_name: words.en.shortName,
	name_zh: words.zh.name,
	short_name_zh: words.zh.shortName,
	name_ru: words.ru.name,
	short_name_ru: words.ru.shortName
});
