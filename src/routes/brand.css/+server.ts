import { darkAccent } from '#lib/pages/site-name.ts';
import { respond } from '#lib/server/respond.ts';

/**
 * The house style's colour and font, as site.csv has them: a colour is #rrggbb and a font a plain file name. Its
 * selectors are narrower than those of app.css, which comes after it; on paper all is black. A font that comes late waits
 * for the next page, as the program's own does: no line moves under its reader.
 */
export const GET = ({ request, locals }) => {
	const { accent, font } = locals.snapshot.dataset.site;
	const light = accent && `--accent:${accent};--accent-ink:#fff`;
	const dark = accent && `--accent:${darkAccent(accent)};--accent-ink:#111`;
	const css = [
		font &&
			`@font-face{font-family:House;src:url(brand/${font}) format("woff2");font-weight:100 900;font-display:optional}`,
		font && 'html:root{--font:House,"Source Sans 3 Variable",Arial,sans-serif}',
		accent && `@media screen{html:root,html [data-theme=light]{${light}}html [data-theme=dark]{${dark}}}`,
		accent && `@media screen and (prefers-color-scheme:dark){html:root{${dark}}}`
	];
	return respond(request, css.filter(Boolean).join('\n'), 'text/css; charset=utf-8');
};
