import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What depends on the colours, and on nothing else of a page. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe looks for only where it is told to: what a finger has to hit is 24 pixels wide and high, or stands alone. */
const ASKED_FOR = ['target-size'];

const each = (rules: readonly string[], enabled: boolean): Record<string, { enabled: boolean }> =>
	Object.fromEntries(rules.map((rule) => [rule, { enabled }]));

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
	const axe = new AxeBuilder({ page }).setLegacyMode().options({
		resultTypes: ['violations'],
		rules: { ...each(ASKED_FOR, true), ...each(colours === 'none' ? COLOURS : [], false) }
	});
	if (within !== undefined) axe.include(within);
	if (colours === 'only') axe.withRules(COLOURS);
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/**
 * What axe finds on a screen and on a phone, in light and in dark, and whether anything is wider than the phone. A part of a
 * page is looked at in all four ways. A whole page is in two, for to see all its colours takes axe seconds: every second
 * page is dark on the screen, so that what pages share is seen in all four.
 */
export async function faultsInEveryLook(page: Page, within?: string): Promise<string[]> {
	const found: string[] = [];
	const where: Look = within === undefined ? {} : { within };
	const look = async (width: number, colorScheme: 'light' | 'dark', at: Look) => {
		await page.setViewportSize({ width, height: 740 });
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		found.push(...(await faultsOf(page, at)).map((fault) => `${width}, ${colorScheme}: ${fault}`));
	};
	const { pathname, search } = new URL(page.url());
	const isSecond = (pathname + search).length % 2 === 1;
	for (const width of [1280, 360]) {
		const [first, second] = (width === 1280) === isSecond ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
		await look(width, first, where);
		if (within !== undefined) await look(width, second, { ...where, colours: 'only' });
	}
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	return width > 360 ? [...found, `360: the page is ${width} wide`] : found;
}

/** Opens everything that a page keeps shut. */
export const openAll = (page: Page): Promise<void> =>
	page.evaluate(() => {
		for (const part of document.querySelectorAll('details')) part.open = true;
	});
