import css from '../../../app.css?raw';
import { THEME_TOKENS } from '#lib/charts/palette.ts';
import type { Scheme } from '#lib/charts/picture/logo.ts';
import { svgPlot, type PlotSvg } from '#lib/charts/picture/picture.ts';
import { Palette } from '#lib/charts/picture/svg.ts';
import { plotNamed } from '#lib/charts/plots.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { measure } from '#lib/server/pictures/fonts.ts';
import { chartContrasts, pageContrasts, partnerColor, type Measured } from './contrasts.ts';
import { inLanguage, SAMPLES } from './samples.ts';
import { namedLike, pixels, readTokens, type Token } from './tokens.ts';
import { EYES, LEAST_APART, seen } from './vision.ts';

/** A partner in one theme, and how its mark looks to different eyes, in the order of `EYES`. */
interface Partner {
	name: string;
	mark: Measured;
	label: Measured;
	seen: string[];
}

interface DesignScheme {
	scheme: Scheme;
	page: Measured[];
	chart: Measured[];
	partners: Partner[];
	samples: (PlotSvg | undefined)[];
}

const sized = (tokens: readonly Token[]) => tokens.map(({ name, value }) => ({ name, value, pixels: pixels(value) }));

export function load({ locals, url }) {
	const { dataset } = locals.snapshot;
	const lang = pageLangOf(url);
	const names = locals.snapshot.namesIn(lang);
	const areas = [...dataset.areas.values()].filter(({ color }) => color);
	const colors = Object.fromEntries(areas.map(({ code, color }) => [code, color ?? '']));
	const themes = (['light', 'dark'] as const).map((scheme): DesignScheme => {
		const tokens = THEME_TOKENS[scheme];
		return {
			scheme,
			page: pageContrasts(readTokens(css, `[data-theme='${scheme}']`)),
			chart: chartContrasts(tokens),
			partners: areas.map(({ code }) => {
				const { mark, label } = partnerColor(code, colors, tokens);
				return { name: names.shortName(code), mark, label, seen: EYES.map((eyes) => seen(mark.color, eyes)) };
			}),
			samples: SAMPLES.map(({ answer }, i) => {
				const id = `${scheme}${i}`;
				return svgPlot({ answer: inLanguage(answer, lang, names.shortName), colors }, plotNamed('narrow'), scheme, {
					id,
					palette: new Palette(id),
					measure
				});
			})
		};
	});
	const tokens = readTokens(css, ':root');
	return {
		themes,
		leastApart: LEAST_APART,
		samples: SAMPLES.map(({ name }) => name),
		text: sized(namedLike(tokens, 'text')),
		space: sized(namedLike(tokens, 'space')),
		weight: namedLike(tokens, 'weight'),
		leading: namedLike(tokens, 'leading'),
		row: namedLike(tokens, 'row'),
		compactRow: namedLike(readTokens(css, "[data-density='compact']"), 'row'),
		measures: tokens.filter(({ name }) => ['page', 'measure', 'control'].includes(name))
	};
}
