import { contrast } from '#lib/charts/color.ts';
import { labelColor, seriesColors, type Tokens } from '#lib/charts/palette.ts';
import type { Token } from './tokens.ts';

/** What WCAG 2.2 asks of a colour on its ground: text 1.4.3, marks 1.4.11; lines that only order a page need none. */
export const LEAST = { text: 4.5, mark: 3, ornament: 1 } as const;

export type Role = keyof typeof LEAST;

/** A colour on a ground, and what its contrast has to be. */
export interface Measured {
	name: string;
	color: string;
	/** The ground's name. */
	on: string;
	ground: string;
	role: Role;
	ratio: number;
}

/** Where a page uses its colours: name, role, and the grounds it stands on. */
const PAGE: readonly [name: string, role: Role, on: readonly string[]][] = [
	['ink', 'text', ['background', 'sunken', 'mark']],
	['muted', 'text', ['background', 'sunken', 'mark']],
	['accent', 'text', ['background', 'sunken', 'mark']],
	['accent-ink', 'text', ['accent']],
	['warning', 'text', ['background', 'sunken', 'mark']],
	['error', 'text', ['background', 'sunken', 'mark']],
	['rule', 'ornament', ['background']]
];

/** Where a chart uses its colours besides the partners' own; each on the chart's background. */
const CHART: readonly [name: keyof Tokens, role: Role][] = [
	['ink', 'text'],
	['muted', 'text'],
	['caution', 'text'],
	['zero', 'mark'],
	['bar', 'mark'],
	['context', 'mark'],
	['grid', 'ornament']
];

const measured = (given: Omit<Measured, 'ratio'>): Measured => ({
	...given,
	ratio: contrast(given.color, given.ground)
});

/** The colours of pages in one theme, each on every ground it stands on. */
export function pageContrasts(tokens: readonly Token[]): Measured[] {
	const valueOf = (name: string): string => {
		const named = tokens.find((token) => token.name === name);
		if (!named) throw new RangeError(`There is no colour --${name}`);
		return named.value;
	};
	return PAGE.flatMap(([name, role, grounds]) =>
		grounds.map((on) => measured({ name, color: valueOf(name), on, ground: valueOf(on), role }))
	);
}

/** The colours of charts in one theme. */
export const chartContrasts = (tokens: Tokens): Measured[] =>
	CHART.map(([name, role]) =>
		measured({ name, color: String(tokens[name]), on: 'background', ground: tokens.background, role })
	);

/** A partner's colour in one theme: as a mark, and as the text of its label. */
export interface PartnerColor {
	mark: Measured;
	label: Measured;
}

export function partnerColor(partner: string, colors: Readonly<Record<string, string>>, tokens: Tokens): PartnerColor {
	const [color = tokens.ink] = seriesColors([{ partner, flow: 'total' }], colors, tokens);
	const place = { name: partner, on: 'background', ground: tokens.background };
	return {
		mark: measured({ ...place, color, role: 'mark' }),
		label: measured({ ...place, color: labelColor(color, tokens), role: 'text' })
	};
}
