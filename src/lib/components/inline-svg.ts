/** A picture's elements for a page to show, and the rules that colour them. */
export interface Lettered {
	svg: SVGElement;
	rules: CSSStyleSheet;
}

/**
 * The elements of an SVG file. A picture that is a file knows none of the page's fonts; brought into the page it is
 * written in them. Its rules come as a sheet of their own, since the page's policy lets no style element in.
 */
export async function lettered(address: string): Promise<Lettered> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	let colours = '';
	// taken out before anything reads the file: even a document of its own keeps to the page's policy
	const text = (await response.text()).replace(/<style>([^<]*)<\/style>/g, (_, css: string) => {
		colours += css;
		return '';
	});
	const file = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
	if (!(file instanceof SVGElement)) throw new Error(`${address} is not a picture`);
	const rules = new CSSStyleSheet();
	rules.replaceSync(colours);
	const svg = document.importNode(file, true);
	// the picture it stands over has said it
	svg.removeAttribute('role');
	svg.removeAttribute('aria-label');
	svg.setAttribute('aria-hidden', 'true');
	return { svg, rules };
}
