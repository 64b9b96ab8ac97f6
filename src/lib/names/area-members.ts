const EU27 =
	'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE';
const EA19 = 'AUT BEL CYP EST FIN FRA DEU GRC IRL ITA LVA LTU LUX MLT NLD PRT SVK SVN ESP';

/** Areas that offices count beside countries that are in them; EU with whoever was in it at some time since 2013. */
const MEMBERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	Object.entries({
		EU: `${EU27} GBR XI XU`,
		EU28: `${EU27} GBR XI XU`,
		EU27_2020: EU27,
		EA19,
		EA20: `${EA19} HRV`,
		EA21: `${EA19} HRV BGR`,
		ASEAN: 'BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM',
		SDN_2011: 'SDN SSD',
		GBR: 'XI XU'
	}).map(([area, members]) => [area, new Set(members.split(' '))])
);

/** Whether an area's trade counts in that of another too, so that the two cannot be added up. */
export function isInArea(area: string, wider: string): boolean {
	const members = MEMBERS.get(wider);
	if (!members || area === wider) return false;
	const own = MEMBERS.get(area);
	// of two unions the smaller, or either of as many, is in the other as far as their members are
	return (
		members.has(area) || (own !== undefined && own.size <= members.size && [...own].some((one) => members.has(one)))
	);
}
