import { dataDir } from '#lib/server/current.ts';
import { canSave } from '#lib/server/saving/editor.ts';
import { lastSave } from '#lib/server/saving/last-save.ts';

export const load = async () => ({
	last: canSave() ? await lastSave(dataDir()) : undefined
});
