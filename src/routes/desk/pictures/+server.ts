import { frameMarkup } from '#lib/pages/embed-code.ts';
import { wholeAddressOf } from '#lib/pages/addresses.ts';
import { fileName } from '#lib/pages/file-name.ts';
import { choicesFor, emptyLast } from '#lib/pages/many.ts';
import { MOST_AT_ONCE, VARIED, type ManyFormat } from '#lib/pages/varied.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { askedView, type RequestedView } from '#lib/server/asked.ts';
import { PictureJobs, readManyOrder } from '#lib/server/pictures/job.ts';
import { refuse } from '#lib/server/respond.ts';
import { refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import { parseView } from '#lib/views/view.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import { headOf } from '../../head.ts';
import { pngOf, svgOf } from '../../pictures.ts';

const jobs = new PictureJobs();

/** The partners, or products, that a view can be made of. */
export const GET = async ({ url, locals: { snapshot } }) => {
	const query = new URLSearchParams(url.searchParams.get('view') ?? '');
	const asked = parseView(query, snapshot.vocabulary);
	if ('fault' in asked) return refuse(400, wordViewFault(asked.fault, pageLangOf(url)));
	const over = VARIED.find((each) => each === url.searchParams.get('over')) ?? 'partner';
	const view = { ...asked.view, lang: pageLangOf(url) };
	const choices = await emptyLast(query, over, choicesFor(view, over, snapshot), snapshot);
	return respondUncached(200, { choices });
};

/** Begins a job, makes the next picture or frame of it, or ends it. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const sent = await sentJson(event.request);
	if (typeof sent !== 'object' || sent === null) return refuseEdit(400, 'Say what to make.');
	const { kind, job, at } = sent as Record<string, unknown>;
	switch (kind) {
		case 'begin':
			return begin(sent as Record<string, unknown>, event);
		case 'next': {
			const next = jobs.next(job, at);
			return next ? make(next, event) : refuseEdit(410, 'This job has ended. Begin it again.');
		}
		case 'end':
			jobs.end(job);
			return respondUncached(200, {});
		default:
			return refuseEdit(400, 'Say whether to begin, to go on or to end.');
	}
};

interface Event {
	readonly request: Request;
	readonly url: URL;
	readonly locals: App.Locals;
}

function begin(sent: Record<string, unknown>, { url, locals }: Event): Response {
	const order = readManyOrder(sent);
	if (!order) return refuseEdit(400, `Say of which partners or products, ${MOST_AT_ONCE} at most, and in what format.`);
	const begun = jobs.begin(order, locals.snapshot, sent['instead']);
	if (begun === 'busy') return refuseEdit(409, 'Pictures are being made for somebody else. Try again in a minute.');
	return 'fault' in begun ? refuseEdit(400, wordViewFault(begun.fault, pageLangOf(url))) : respondUncached(200, begun);
}

/** One picture, or the code of one frame; nothing, 204, of a view that has no figure. */
async function make(
	{ query, format }: { readonly query: string; readonly format: ManyFormat },
	{ request, url, locals }: Event
): Promise<Response> {
	const address = new URL(`?${query}`, url);
	const asked = await askedView(locals.snapshot, address);
	if ('fault' in asked) return refuseEdit(400, wordViewFault(asked.fault, pageLangOf(url)));
	const { answer } = asked.shown;
	if (!hasFigures(answer)) return new Response(null, { status: 204 });
	if (format === 'frame') return respondUncached(200, { code: frameCode(asked, url) });
	const at = { request, url: address };
	const picture = await (format === 'png' ? pngOf : svgOf)(asked, at);
	picture.headers.set('content-disposition', `attachment; filename="${fileName(answer)}.${format}"`);
	return picture;
}

function frameCode(asked: RequestedView, url: URL): string {
	const { answer, query } = asked.shown;
	return frameMarkup({
		src: wholeAddressOf({ query }, 'frame', url),
		title: answer.title,
		height: headOf(asked, url).frameHeight,
		theme: answer.view.theme
	});
}
