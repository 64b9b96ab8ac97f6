import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What depends on the colours, and on nothing else of a page. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Where axe looks, and for what: everywhere for everything, where nothing is said. */
interface Look {
	/** A selector. */
	within?: string;
	/** Only for faults of colours, or for all others. */
	colours?: 'only' | 'none';
}

/**
 * What axe finds wrong with a page: each rule, with the first element that breaks it. Axe works in the page itself and
 * tells of nothing else: to tell of every element that is right takes it longer than to look.
 */
export async function faultsOf(page: Page, { within, colours }: Look = {}): Promise<string[]> {
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
	if (within !== undefined) axe.include(within);
	if (colours === 'only') axe.withRules(COLOURS);
	if (colours === 'none') axe.disableRules(COLOURS);
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
