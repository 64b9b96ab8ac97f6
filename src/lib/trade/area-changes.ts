import { month } from './period.ts';

/** A member that an area lost: the area is counted with it before a month, and without it from then on. */
export interface AreaChange {
	readonly area: string;
	/** The month boundary. */
	readonly at: number;
	readonly without: string;
	/** Sources that know the area as it was call it otherwise: only one that uses the code on both sides mixes the two. */
	readonly inOneSource: boolean;
}

/**
 * Areas whose code offices keep while their members change: the European Union without the United Kingdom, and Sudan
 * without the South. Areas with a code for the members of one time (EU27_2020, SDN_2011) do not change.
 */
const CHANGES: readonly AreaChange[] = [
	{ area: 'EU', at: month(2020, 2).from, without: 'GBR', inOneSource: false },
	{ area: 'SDN', at: month(2011, 7).from, without: 'SSD', inOneSource: true }
];

/** The change that the partner or the reporter of a trade went through; undefined for most. */
export const changeOf = ({ reporter, partner }: { reporter: string; partner: string }): AreaChange | undefined =>
	CHANGES.find(({ area }) => area === partner || area === reporter);
