import { isKnownCode } from '#lib/names/hs-codes.ts';
import { isCode, type Edition } from '#lib/trade/product.ts';
import type { Problem } from './problem.ts';
import { unknownCode } from './product-problems.ts';

/** Codes of goods that rows of one file are of, each looked up once in the editions of the Harmonized System. */
export class CodesMet {
	private readonly known = new Map<string, Map<Edition | undefined, boolean>>();
	private readonly unknown = new Map<string, number>();
	/** What the row before was of, mostly, where some edition has it. */
	private lastKnown: string | undefined;

	/** Whether an edition, or any where none is named, has a code; groups and all goods are of none. */
	isKnown(product: string, edition: Edition | undefined): boolean {
		let editions = this.known.get(product);
		if (!editions) this.known.set(product, (editions = new Map()));
		let is = editions.get(edition);
		if (is === undefined) editions.set(edition, (is = !isCode(product) || isKnownCode(product, edition)));
		return is;
	}

	/** Notes the code of a good row; whether it is the first of one that no edition has, which may be a country's own. */
	isNewAndUnknown(product: string, line: number): boolean {
		if (product === this.lastKnown) return false;
		if (this.isKnown(product, undefined)) {
			this.lastKnown = product;
			return false;
		}
		const isNew = !this.unknown.has(product);
		if (isNew) this.unknown.set(product, line);
		return isNew;
	}

	/** Of each code that no edition has, said where it was first met. */
	problems(file: string, column: number): Problem[] {
		return [...this.unknown].map(([code, line]) => unknownCode({ file, line, column }, code, code));
	}
}
