import { parsePeriod, type Period } from '#lib/trade/period.ts';
import type { Answer, AnswerSeries, ResolvedView } from './answer.ts';
import type { AnswerJson, HeldJson, PointJson, SeriesJson } from './json.ts';
import type { ViewKey } from './keys.ts';
import { goodsUnit, unitOf } from './unit.ts';
import { parseView, type Vocabulary } from './view.ts';

/**
 * The answer that `toJson` wrote.
 * @throws {RangeError} where another program wrote it
 */
export function fromJson<F>(json: AnswerJson<F>): Answer<F> {
	const { series, view, unit, whole, partless, events, ...rest } = json;
	const resolved = readView(view);
	return {
		...rest,
		view: resolved,
		unit: unitOf(resolved, { unit: goodsUnit(unit), largest: largestIn(series) }),
		...(whole && { whole: { ...whole, period: readPeriod(whole.period) } }),
		...(partless && { partless: readPeriod(partless) }),
		// a chart frozen before there were events has none
		events: ((events as typeof events | undefined) ?? []).map((event) => ({
			...event,
			period: readPeriod(event.period)
		})),
		series: series.map(({ points, newest, heldNewer, split, ...each }) => ({
			...each,
			...partedBy(points),
			...(heldNewer && { heldNewer: placed(heldNewer) }),
			...(split && { split: { ...split, period: readPeriod(split.period) } }),
			...(newest && { newest: readPeriod(newest) })
		}))
	};
}

const largestIn = (series: readonly SeriesJson[]): number =>
	Math.max(0, ...series.flatMap(({ points }) => points.map(({ value = 0 }) => Math.abs(value))));

const placed = <Point extends PointJson | HeldJson>({ period, terms, ...point }: Point) => ({
	...point,
	period: readPeriod(period),
	terms: terms.map((term) => ({ ...term, period: readPeriod(term.period) }))
});

function partedBy(several: readonly (PointJson | HeldJson)[]): Pick<AnswerSeries, 'points' | 'held'> {
	const held = several.flatMap((point) => ('held' in point ? [placed(point)] : []));
	const points = several.flatMap((point) => ('held' in point ? [] : [placed(point)]));
	return { points, ...(held.length > 0 && { held }) };
}

/** Whoever wrote the JSON has checked its codes. */
const TRUSTING: Vocabulary = { area: (text) => text, isSource: () => true, partnersOf: () => [], isGroup: () => true };

function readView(texts: Record<ViewKey, string>): ResolvedView {
	const parsed = parseView(new URLSearchParams(texts), TRUSTING);
	if ('fault' in parsed) throw new RangeError(`${parsed.fault.key} is not that of a view`);
	const { view } = parsed;
	if (view.partner === 'all' || !view.chart) throw new RangeError('the view is not resolved');
	return { ...view, chart: view.chart, partner: texts.partner === '' ? [] : view.partner };
}

function readPeriod(text: string): Period {
	const reading = parsePeriod(text);
	if (!('period' in reading)) throw new RangeError(`"${text}" is not a period`);
	return reading.period;
}
