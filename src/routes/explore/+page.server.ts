import { resolve } from '$app/paths';
import { seriesColors, THEME_TOKENS } from '#lib/charts/palette.ts';
import { spanOf } from '#lib/charts/drawing.ts';
import { show, type Edition } from '#lib/edition/edition.ts';
import { askedView } from '#lib/server/figures.ts';
import { BadView } from '#lib/views/view.ts';
import { redirect } from '@sveltejs/kit';
import { asSearch } from '#lib/components/links.ts';
import { headOf } from '../head.ts';
import type { Outline } from './brush.ts';
import { askedBy, isFromForm, searchText, tidy } from './form.ts';

export function load({ url, locals }) {
	if (isFromForm(url.searchParams))
		redirect(303, resolve(`/explore${asSearch(searchText(tidy(url.searchParams)))}`));
	const asked = askedBy(url.searchParams);
	try {
		const view = askedView(locals.now, url);
		return {
			asked,
			shown: view.shown,
			head: headOf(view, url),
			outlines: outlinesOf(locals.now, view.shown.query)
		};
	} catch (reason) {
		if (!(reason instanceof BadView)) throw reason;
		locals.status = 400;
		return { asked, refused: reason.message };
	}
}

/** Lines that the brush can hold apart. */
const MOST_OUTLINES = 12;

/** The whole of every series of a view. */
function outlinesOf(now: Edition, query: string): Outline[] {
	const whole = new URLSearchParams(query);
	whole.set('time', 'earliest..latest');
	const { answer, colors } = show(now, whole);
	const own = seriesColors(answer.series, colors, THEME_TOKENS.light);
	return answer.series.slice(0, MOST_OUTLINES).map(({ points }, s) => ({
		color: own[s] ?? THEME_TOKENS.light.ink,
		points: points.map(({ period, value }) => [spanOf(period).to, Number(value.toPrecision(4))] as const)
	}));
}
