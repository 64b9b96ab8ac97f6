import { dataVersion } from '#lib/server/http-cache/data-version.ts';
import { canSave } from '#lib/server/saving/editor.ts';

/** Of the data that a page shows; read anew with every page, as they are. */
export const load = ({ url, locals }) => {
	// a page that a reader goes on to is made from the data of then
	void url.href;
	return {
		version: locals.snapshot.dataset.version,
		figures: locals.snapshot.dataset.figuresVersion,
		stamp: dataVersion(locals.snapshot),
		site: locals.snapshot.dataset.site,
		canSave: !__STATIC__ && canSave()
	};
};
