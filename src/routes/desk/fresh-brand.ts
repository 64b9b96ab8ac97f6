import { resolve } from '$app/paths';

/** Has the page wear the house style as it is now: a browser keeps the former colours for some seconds. */
export async function freshBrand(): Promise<void> {
	const address = resolve('/brand.css');
	const link = document.querySelector<HTMLLinkElement>('head link[rel="stylesheet"][href$="brand.css"]');
	await fetch(address, { cache: 'reload' }).catch(() => undefined);
	// the same address, set once more, is asked for once more
	link?.setAttribute('href', address);
}
