import { expect, test } from 'vitest';
import type { Charted } from '#lib/charts/drawing.ts';
import { svgPicture } from '#lib/charts/picture/picture.ts';
import { answer, point, series } from '../../../../tests/fixtures/charted.ts';
import { periodOf } from '../../../../tests/fixtures/answers.ts';
import { measure } from './fonts.ts';

const yearly = (chart: Charted['view']['chart'], from: number, ...partners: string[]): Charted =>
	answer(
		{ chart, window: 'year' },
		...partners.map((partner) =>
			series(
				partner,
				Array.from({ length: 2024 - from }, (_, i) => point(String(from + i), 20 + i))
			)
		)
	);

function drawnIn(of: Charted, height: number, source = 'Source: Customs.'): string {
	const words = {
		title: 'A title that is long enough to need more than one line in a picture, and says what is found',
		subtitle: 'Exports plus imports',
		cautions: [],
		events: [],
		notes: [],
		source,
		shortSource: 'Source: Customs.'
	};
	return svgPicture({ answer: of, colors: {}, words }, { width: 600, height }, 'light', 'alt', measure);
}

test('a low picture gives its plot the room of events, which a high one has', () => {
	const events = [{ period: periodOf('2021'), text: 'A visit', url: '', kind: 'event' as const }];
	const line = { ...yearly('line', 2020, 'Russia'), events };
	expect(drawnIn(line, 314)).not.toContain('A visit');
	expect(drawnIn(line, 600)).toContain('A visit');
});

test('panels whose letters would be too small are lines in one plot', () => {
	const panels = yearly('panels', 2020, 'A', 'B', 'C', 'D', 'E', 'F');
	const timesIn = (svg: string) => svg.match(/>2020</g)?.length;
	expect(timesIn(drawnIn(panels, 314))).toBe(1);
	expect(drawnIn(panels, 314)).not.toContain('scale(');
	expect(timesIn(drawnIn(panels, 700))).toBe(6);
});

test('a low picture of a table has rows rather than all of its sources', () => {
	const svg = drawnIn(yearly('table', 2015, 'Russia'), 314, 'Source: an office, quoted by a paper. '.repeat(9));
	expect(svg).not.toContain('quoted by a paper');
	expect(svg).toContain('>2021<');
});
