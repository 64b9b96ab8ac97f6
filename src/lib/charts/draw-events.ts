import { SIZE, type ChartInput, type Drawing } from './drawing.ts';
import { areNamed, eventsOf, NAME_LINE } from './events.ts';
import { eventLines, type EventLine } from './plugins/event-lines.ts';
import { axisTextRoom } from './value-axis.ts';

/** A drawing with the events of its time: only charts with an axis of time have any. */
export function withEvents(input: ChartInput, drawing: Drawing): Drawing {
	const { answer, tokens, layout, font } = input;
	const lines = eventsOf(answer).flatMap((event): EventLine[] =>
		(drawing.placesOf?.(event) ?? []).map((place) => ({ ...place, text: event.text, number: event.number }))
	);
	if (lines.length === 0) return drawing;
	const { small } = SIZE[layout];
	const plugin = eventLines(lines, {
		font,
		size: small,
		color: tokens.context,
		textColor: tokens.ink,
		top: axisTextRoom(answer) - 6,
		...(areNamed(answer, layout) && { namesEvery: NAME_LINE })
	});
	return { ...drawing, config: { ...drawing.config, plugins: [plugin, ...(drawing.config.plugins ?? [])] } };
}
