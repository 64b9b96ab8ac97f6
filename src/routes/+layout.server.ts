import { m } from '#lib/lang/messages.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { dataVersion } from '#lib/server/http-cache/data-version.ts';
import { canSave } from '#lib/server/saving/editor.ts';

/** Of the data that a page shows; read anew with every page, as they are. */
export const load = ({ url, locals }) => {
	// a page that a reader goes on to is made from the data of then
	void url.href;
	const locale = { locale: pageLangOf(url) };
	const { site } = locals.snapshot.dataset;
	return {
		version: locals.snapshot.dataset.version,
		stamp: dataVersion(locals.snapshot),
		site,
		// in words of its language: a page is sent with those that its parts say in all of them
		said: {
			about: site.name === undefined ? m.about_twoway({}, locale) : m.about_house({ site: site.name }, locale),
			newer: m.newer_here({}, locale),
			show: m.show_newer({}, locale)
		},
		canSave: !__STATIC__ && canSave()
	};
};
