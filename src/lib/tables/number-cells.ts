import type { Printed } from '#lib/trade/observation.ts';
import { couldBeThousands, isUnclear, readNumber, readPlain, type Decimals, type NumberReading } from './number.ts';
import { textCell } from './text-cell.ts';

type Kind = 'value' | 'growth';

/** Reads the numbers of one file, and notes whether some can be read in two ways. */
export class NumberCells {
	/** Whether some number can be read in two ways, so that its meaning depends on the whole file. */
	unclear = false;

	constructor(private readonly decimals: Decimals) {}

	/** The reading of a number that is not plain digits; `text` is not empty. */
	readonly read = (text: string, power: number, kind: Kind): NumberReading => {
		const { decimals } = this;
		this.unclear ||= isUnclear(text, decimals === 'open');
		return readNumber(text, { decimals, power, kind });
	};

	/** What a cell prints. */
	readonly printed = (cell: string, power: number, kind: Kind): Printed | 'empty' | 'faulty' => {
		const { decimals } = this;
		const plain =
			decimals === 'comma' || ((decimals === 'open' || decimals === 'mixed') && couldBeThousands(cell))
				? undefined
				: readPlain(cell, power, kind === 'growth');
		// plain digits that are out of range are explained by `read`
		if (plain && plain.value >= (kind === 'growth' ? -100 : 0)) return plain;
		const text = textCell(cell);
		if (text === '') return 'empty';
		const reading = this.read(text, power, kind);
		return 'printed' in reading ? reading.printed : 'faulty';
	};
}
