import { join } from 'node:path';
import { append, AUDIT_LOG, newId, type AuditEntry } from './audit.ts';
import { hashNow } from './contents.ts';
import { forget, readLast } from './last-save.ts';
import { NotSaved } from './not-saved.ts';
import { placeOf, putBack } from './places.ts';
import { inWorkshop } from './workshop.ts';

/**
 * Puts the files back as they were before the last save.
 * @throws {NotSaved} where `id` is not the last save, or a file of it has changed since
 */
export function undo(dataDir: string, id: string, from: string): Promise<AuditEntry> {
	return inWorkshop(dataDir, async (root, workshop, check) => {
		const last = await readLast(workshop);
		if (last?.entry.id !== id) throw new NotSaved('no-undo', 'Only the last save can be undone, and this is not it.');
		for (const { file, before, after, kept } of last.steps) {
			const hash = await hashNow(await placeOf(root, file));
			// a crash may have put back some of them already
			if (hash !== after && hash !== before)
				throw new NotSaved('changed', `${file} has been changed since. Nothing was undone.`);
			if (before !== null && (await hashNow(join(workshop, kept))) !== before)
				throw new NotSaved('no-undo', `What ${file} was before is lost. Nothing was undone.`);
		}
		// rows first, so that none is ever without its source
		for (const step of last.steps.toReversed()) {
			await check();
			await putBack(root, workshop, step);
		}
		const when = new Date().toISOString();
		const entry: AuditEntry = { id: newId(when), when, from, files: last.entry.files, undid: id };
		await append(join(root, AUDIT_LOG), entry);
		await forget(workshop);
		return entry;
	});
}
