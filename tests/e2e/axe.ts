import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds wrong with a page: each rule, with the first element that breaks it. Axe works in the page itself and
 * tells of nothing else: to tell of every element that is right takes it longer than to look.
 */
export async function faultsOf(page: Page, within?: string): Promise<string[]> {
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
	const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
