import { darkAccent } from '#lib/pages/site-name.ts';
import { respond } from '#lib/server/respond.ts';

/** The house style's colour and font, as site.csv has them: a colour is #rrggbb and a font a plain file name. */
export const GET = ({ request, locals }) => {
	const { accent, font } = locals.snapshot.dataset.site;
	const dark = accent && `--accent:${darkAccent(accent)};--accent-ink:#111`;
	const css = [
		font &&
			`@font-face{font-family:House;src:url(brand/${font}) format("woff2");font-weight:100 900;font-display:swap}`,
		font && ':root{--font:House,"Source Sans 3 Variable",Arial,sans-serif}',
		accent && `:root{--accent:${accent};--accent-ink:#fff}`,
		dark && `@media screen and (prefers-color-scheme:dark){:root{${dark}}}`
	];
	return respond(request, css.filter(Boolean).join('\n'), 'text/css; charset=utf-8');
};
