import type { PackedRows } from '#lib/tables/packed-rows.ts';

/** How many questions a place has answered, or not, and how many seconds they have taken together. */
export interface Times {
	questions: number;
	seconds: number;
}

/** The same rows, with the time noted that each question takes. */
export function timed(rows: PackedRows, times: Times): PackedRows {
	async function noted<T>(asking: Promise<T>): Promise<T> {
		const began = performance.now();
		try {
			return await asking;
		} finally {
			times.questions++;
			times.seconds += (performance.now() - began) / 1000;
		}
	}
	return {
		...rows,
		fetch: (patterns) => noted(rows.fetch(patterns)),
		sections: rows.sections.map((section) => ({
			...section,
			page: (asked) => noted(section.page(asked)),
			before: (line, asked) => noted(section.before(line, asked))
		}))
	};
}
