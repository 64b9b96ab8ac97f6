import {
	differenceCiede2000,
	filterDeficiencyDeuter,
	filterDeficiencyProt,
	filterDeficiencyTrit,
	formatHex,
	parse
} from 'culori';

/** How colours look to people who lack one kind of cone, by Machado, Oliveira and Fernandes (2009), at full severity. */
const FILTERS = {
	protanopia: filterDeficiencyProt(1),
	deuteranopia: filterDeficiencyDeuter(1),
	tritanopia: filterDeficiencyTrit(1)
} as const;

export const EYES = ['usual', 'protanopia', 'deuteranopia', 'tritanopia'] as const;
export type Eyes = (typeof EYES)[number];

/** A colour as #rrggbb, as somebody with these eyes sees it. */
export function seen(color: string, eyes: Eyes): string {
	const rgb = parse(color);
	if (!rgb) throw new RangeError(`"${color}" is not a colour`);
	return formatHex(eyes === 'usual' ? rgb : FILTERS[eyes](rgb));
}

const distance = differenceCiede2000();

/** How far two colours look apart: CIEDE2000, where 1 is just noticed side by side. */
export const apart = (first: string, second: string, eyes: Eyes): number =>
	distance(seen(first, eyes), seen(second, eyes));

/**
 * Two marks of one chart are told apart by colour from here on: ten times what is just noticed, since they do not
 * touch and are small. Charts name their series beside the marks, so that colour is never all there is to go by.
 */
export const LEAST_APART = 15;
