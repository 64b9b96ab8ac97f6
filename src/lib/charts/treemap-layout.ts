import { hierarchy, treemap } from 'd3-hierarchy';
import { wrap } from './picture/wrap.ts';

/** Where a tile lies, in pixels. */
export interface Place {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** Between tiles, in pixels. */
const GAP = 2;

/** Tiles in the order given, each as large as its value, as near to squares as that allows. */
export function placesOf(values: readonly number[], width: number, height: number): Place[] {
	interface Node {
		readonly value: number;
		readonly children?: readonly Node[];
	}
	const root = hierarchy<Node>({ value: 0, children: values.map((value) => ({ value })) }, ({ children }) => children);
	const laidOut = treemap<Node>().size([width, height]).paddingInner(GAP)(root.sum(({ value }) => value));
	// a tile thinner than the gap beside it would reach half a gap beyond the edge
	const within = (from: number, to: number, end: number): [number, number] => {
		const start = Math.min(Math.max(from, 0), end);
		return [start, Math.max(Math.min(to, end) - start, 0)];
	};
	return laidOut.leaves().map(({ x0, y0, x1, y1 }) => {
		const [left, across] = within(x0, x1, width);
		const [top, down] = within(y0, y1, height);
		return { left, top, width: across, height: down };
	});
}

/** What a tile would say, and how large it is. */
export interface TileText {
	readonly name: string;
	/** The figure, and its growth where it is known. */
	readonly details: readonly string[];
	readonly value: number;
}

/** How wide texts are, in pixels. */
export interface Letters {
	readonly size: number;
	widthOf(text: string, weight: 400 | 600): number;
}

/** What is written in a tile, from its corner on. */
export interface Written {
	readonly inset: number;
	readonly name: readonly string[];
	readonly details: readonly string[];
}

/** The name of a tile that has only its number, below all tiles. */
export interface Key {
	readonly number: number;
	readonly name: string;
	readonly left: number;
	/** From 0. */
	readonly row: number;
}

/** From one line of a text to the next, in pixels. */
export const leading = ({ size }: Pick<Letters, 'size'>): number => Math.round(size * 1.25);

/** Between a tile's edge and its text, in pixels: less in a tile that has no room for it else. */
const INSETS = [6, 3];

/** A name and below it its figure, where a tile has the room: the name at least, else nothing. */
function textIn({ name, details }: Omit<TileText, 'value'>, place: Place, letters: Letters): Written | undefined {
	for (const inset of INSETS) {
		const [room, most] = [place.width - 2 * inset, Math.floor((place.height - 2 * inset) / leading(letters))];
		const widthOf = (text: string) => letters.widthOf(text, 600);
		const lines = wrap(name, room, widthOf);
		// half a word says nothing
		if (lines.length > most || lines.some((line) => widthOf(line) > room)) continue;
		const isNarrow = (text: string) => letters.widthOf(text, 400) <= room;
		// a dot or a comma before a minus sign would be read with it
		const inOneLine = details.join('\u2002');
		const said = isNarrow(inOneLine) ? [inOneLine] : details;
		return { inset, name: lines, details: said.every(isNarrow) && lines.length + said.length <= most ? said : [] };
	}
	return undefined;
}

/** Between a key and the next, and between its number and its name, in pixels. */
const BETWEEN = { keys: 14, number: 5 };
/** Between the tiles and their keys, and below those for what hangs from a line, in pixels. */
const AROUND_KEYS = { above: 6, below: 4 };
/** Of the height, what keys take at most. */
const MOST_KEYS = 0.17;

/** Numbered names in lines, as many of the first ones as have room. */
function keysIn(names: readonly string[], width: number, rows: number, { widthOf }: Letters): Key[] {
	const keys: Key[] = [];
	let [left, row] = [0, 0];
	for (const [i, name] of names.entries()) {
		const number = i + 1;
		const wide = widthOf(String(number), 600) + BETWEEN.number + widthOf(name, 400);
		if (left > 0 && left + wide > width) [left, row] = [0, row + 1];
		if (wide > width || row >= rows) break;
		keys.push({ number, name, left, row });
		left += wide + BETWEEN.keys;
	}
	return keys;
}

/** Where the name of a key begins behind its number, in pixels from its left. */
export const nameAt = ({ number }: Key, { widthOf }: Letters): number => widthOf(String(number), 600) + BETWEEN.number;

/** Where tiles lie, what each says, and the keys of those that have only a number, and where they begin from the top. */
export interface Laid {
	readonly tiles: readonly { readonly place: Place; readonly written: Written | undefined }[];
	readonly keys: readonly Key[];
	readonly keysTop: number;
}

/** Tiles over a room, with their names: where those are too wide for their tiles, numbers, and the names below. */
export function layOut(texts: readonly TileText[], width: number, height: number, letters: Letters): Laid {
	const most = Math.floor((height * MOST_KEYS) / leading(letters));
	// the more room keys take, the smaller tiles are, and the more names are too wide for them
	for (let rows = 0; ; rows++) {
		const around = AROUND_KEYS.above + AROUND_KEYS.below;
		const tilesHeight = rows === 0 ? height : height - around - rows * leading(letters);
		const places = placesOf(
			texts.map(({ value }) => value),
			width,
			tilesHeight
		);
		const numberIn = (place: Place, number: number) => textIn({ name: String(number), details: [] }, place, letters);
		const whole = texts.map((text, i) => places[i] && textIn(text, places[i], letters));
		const unnamed = texts.flatMap((_, i) => {
			const place = places[i];
			return place && !whole[i] && numberIn(place, texts.length) ? [{ i, place }] : [];
		});
		const names = unnamed.map(({ i }) => texts[i]?.name ?? '');
		const keys = keysIn(names, width, most, letters);
		if (keys.some(({ row }) => row >= rows)) continue;
		const numbered = new Map(unnamed.slice(0, keys.length).map(({ i, place }, n) => [i, numberIn(place, n + 1)]));
		return {
			tiles: places.map((place, i) => ({ place, written: whole[i] ?? numbered.get(i) })),
			keys,
			keysTop: tilesHeight + AROUND_KEYS.above
		};
	}
}
