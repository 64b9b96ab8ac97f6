import { dataDir } from '#lib/server/add-rows.ts';
import { canSave } from '#lib/server/editor.ts';
import { lastSave } from '#lib/server/save.ts';

export const load = async () => ({
	canSave: canSave(),
	last: canSave() ? await lastSave(dataDir()) : undefined
});
