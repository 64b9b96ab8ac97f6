import { pageLangOf } from '#lib/lang/page-lang.ts';
import { previewEvent } from '#lib/pages/event-preview.ts';
import { measure } from '#lib/server/pictures/fonts.ts';
import { readDraft } from '#lib/server/saving/edit-events.ts';
import { refuseLook, respondUncached, sentJson } from '#lib/server/saving/editor.ts';

/** A chart with an event that is being written; nothing where it is none yet, or no chart would tell of it. */
export const POST = async (event) => {
	const refused = refuseLook(event);
	if (refused) return refused;
	const { snapshot } = event.locals;
	const draft = readDraft(await sentJson(event.request), snapshot);
	if (!draft) return respondUncached(200, {});
	const preview = await previewEvent(snapshot, draft.event, { seen: draft.seen, lang: pageLangOf(event.url), measure });
	return respondUncached(200, { isEvent: true, ...(preview && { preview }) });
};
