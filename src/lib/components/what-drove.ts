import type { PageData } from '#lib/pages/page-data.ts';

let component: typeof import('./WhatDrove.svelte').default | undefined;

/** Shows what leads on from growth to its parts, and from a time without parts to one with some, once it is loaded. */
export const whatDrove = () => component;

/** Few charts have parts: what leads on to them is sent with those alone, before they are shown. */
export async function loadWhatDrove(shown: Pick<PageData<unknown>, 'answer' | 'drives'> | undefined): Promise<void> {
	if (shown?.drives ?? shown?.answer.partless) component ??= (await import('./WhatDrove.svelte')).default;
}
