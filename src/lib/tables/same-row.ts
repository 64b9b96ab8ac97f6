import type { Observation, Printed } from '#lib/trade/observation.ts';

const samePrint = (a: Printed | undefined, b: Printed | undefined): boolean =>
	a === b || (a?.value === b?.value && a?.half === b?.half && a?.decimals === b?.decimals);

/** Whether two readings of one line are the same row, to the last printed digit. */
export const sameRow = (a: Observation, b: Observation): boolean =>
	a.line === b.line &&
	a.partner === b.partner &&
	a.flow === b.flow &&
	a.period.from === b.period.from &&
	a.period.to === b.period.to &&
	samePrint(a.value, b.value) &&
	samePrint(a.growth, b.growth) &&
	a.reporter === b.reporter &&
	a.product === b.product &&
	a.unit.currency === b.unit.currency &&
	a.unit.power === b.unit.power &&
	a.growthCurrency === b.growthCurrency &&
	a.edition === b.edition &&
	samePrint(a.quantity, b.quantity) &&
	a.quantityUnit === b.quantityUnit &&
	a.source === b.source &&
	a.note === b.note;
