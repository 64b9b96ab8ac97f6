import type { Occasion, Saved } from '#lib/intake/commit.ts';
import type { BytesOf, PlannedFile } from '#lib/intake/write-plan.ts';
import { save } from './save.ts';

/** What is wanted of a save: files to write, or why there is nothing to. */
export type PlanOr<Why> = { readonly files: readonly PlannedFile[] } | { readonly why: Why };

/**
 * Saves what somebody asks for, as `save` does, or tells why it is not done.
 * @throws {NotSaved} where nothing was saved: the directory cannot be written, or somebody else saves
 */
export async function saveOr<Why>(
	dataDir: string,
	occasion: Occasion,
	plan: (bytesOf: BytesOf) => Promise<PlanOr<Why>>
): Promise<{ readonly saved: Saved } | { readonly why: Why }> {
	let refused: { readonly why: Why } | undefined;
	const saved = await save(dataDir, occasion, async (bytesOf) => {
		const planned = await plan(bytesOf);
		if ('why' in planned) refused = planned;
		return { files: 'why' in planned ? [] : planned.files, added: 0, changed: 0 };
	});
	if (saved) return { saved };
	if (!refused) throw new Error(`Nothing was saved (${occasion.what ?? ''}), and nothing says why.`);
	return refused;
}
