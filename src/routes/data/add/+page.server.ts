import { dataDir } from '#lib/server/saving/add-rows.ts';
import { canSave } from '#lib/server/saving/editor.ts';
import { lastSave } from '#lib/server/saving/last-save.ts';

export const load = async () => ({
	canSave: canSave(),
	last: canSave() ? await lastSave(dataDir()) : undefined
});
