/** The address that a reader who attacks nobody asks from. */
export const BYSTANDER = '127.0.0.1';

/** The address of an attacker: one of its own, for turns go round the addresses. */
export const attacker = (i = 0): string => `127.0.1.${1 + (i % 250)}`;

/** A view that nobody else asks for: the `i`th of some ten thousand. */
export function newView(i: number): string {
	const from = 2000 + (i % 20);
	return `/explore.json?partner=RUS~USA&window=ytd&time=${from}..2023&top=${2 + (Math.floor(i / 20) % 900)}`;
}
