/** The address that a reader who attacks nobody asks from. */
export const BYSTANDER = '127.0.0.1';

/** The address of an attacker: one of its own, for turns go round the addresses. */
export const attacker = (i = 0): string => `127.0.1.${1 + (i % 250)}`;

/** Views that may be asked for differ by how many partners they show, up to two hundred. */
export const top = (i: number): number => 2 + (i % 199);

/** A view that nobody else asks for: the `i`th of some ten thousand. */
export function newView(i: number): string {
	const [from, rest] = [2000 + (i % 20), Math.floor(i / 20)];
	const sort = ['given', 'value', 'name'][Math.floor(rest / 199) % 3];
	return `/explore.json?partner=RUS~USA&window=ytd&time=${from}..2023&top=${top(rest)}&sort=${sort}`;
}
