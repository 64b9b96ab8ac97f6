import { canSave } from '#lib/server/editor.ts';
import { edition } from '#lib/server/twoway.ts';

/** Of the data that a page shows; read anew with every page, as they are. */
export const load = async ({ url }) => {
	// a page that a reader goes on to is made from the data of then
	void url.href;
	const { dataset } = await edition();
	return { version: dataset.version, canSave: !__STATIC__ && canSave() };
};
