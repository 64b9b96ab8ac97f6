import type { ActiveElement, Chart, ChartConfiguration } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import type { Drawing, Mark } from './drawing.ts';
import { isPlaceKey, placeAfter, type Place } from './keys.ts';
import { FONT } from './picture/font.ts';

/** The point a reader has come to, and where it is drawn, in pixels of the drawing. */
export interface PointedAt extends Mark {
	x: number;
	y: number;
	by: 'pointer' | 'keys';
}

/** A drawing at its own width, and how much larger or smaller it is shown. */
export interface Sized {
	drawing: Drawing;
	width: number;
	scale: number;
}

/** Chart.js and the font it measures with: text drawn before the font is there would be cut or overlap. */
async function load(): Promise<typeof Chart> {
	const [{ Chart }] = await Promise.all([
		import('./runtime.ts'),
		Promise.all(['400 14px', '600 14px'].map((style) => document.fonts.load(`${style} ${FONT}`))).catch(() => undefined)
	]);
	return Chart;
}

/**
 * Keeps a canvas drawn: loads Chart.js, draws, draws anew when the drawing or its size changes, and tells which point
 * a reader points at or reaches with the arrow keys, and which one they choose with a click or Enter. There is no
 * motion to reduce. `drawn` is told of each drawing, `failed` if Chart.js cannot be had: the still picture stays then.
 */
export function chart(
	sized: () => Sized | undefined,
	tell: (pointed: PointedAt | undefined) => void,
	choose: ((mark: Mark) => void) | undefined,
	drawn: () => void,
	failed: (error: unknown) => void
): Attachment<HTMLCanvasElement> {
	return (canvas) => {
		let library = $state.raw<typeof Chart>();
		let attached = true;
		load().then((loaded) => {
			if (attached) library = loaded;
		}, failed);

		$effect(() => {
			const size = sized();
			if (!library || !size) return;
			const { drawing, width, scale } = size;
			const { config, marks, height } = drawing;
			/** The point a finger found already pointed at: a first touch points, a second one chooses. */
			let pressed: Mark | undefined;
			let byMouse = true;
			const markAt = ({ datasetIndex, index }: Place): Mark | undefined => marks[datasetIndex]?.[index];
			canvas.width = width;
			canvas.height = height;
			// it fills the room of the still picture, whose proportions it has
			canvas.style.width = canvas.style.height = '100%';
			const live = new library(canvas, {
				...config,
				options: {
					...config.options,
					responsive: false,
					maintainAspectRatio: false,
					devicePixelRatio: (window.devicePixelRatio || 1) * scale,
					onHover: (_event, [active]: ActiveElement[]) => {
						const mark = active && markAt(active);
						tell(mark && { ...mark, ...centreOf(active), by: 'pointer' });
					},
					onClick: (_event, [active]: ActiveElement[]) => {
						const mark = active && markAt(active);
						if (mark && (byMouse || isSame(mark, pressed))) choose?.(mark);
					}
				}
			} as ChartConfiguration);
			drawn();

			const onkeydown = (event: KeyboardEvent) => {
				if (event.altKey || event.ctrlKey || event.metaKey) return;
				const [active] = live.getActiveElements();
				if (event.key === 'Escape' && active) return leave();
				if (event.key === 'Enter' && active) {
					// what opens now must not take the same key for its own
					event.preventDefault();
					const mark = markAt(active);
					if (mark) choose?.(mark);
					return;
				}
				if (!isPlaceKey(event.key)) return;
				event.preventDefault();
				const place = placeAfter(event.key, live, marks, active);
				if (!place) return;
				live.setActiveElements([place]);
				live.draw();
				const [reached] = live.getActiveElements();
				const mark = reached && markAt(reached);
				if (mark) tell({ ...mark, ...centreOf(reached), by: 'keys' });
			};
			const onpointerdown = ({ pointerType }: PointerEvent) => {
				const [active] = live.getActiveElements();
				byMouse = pointerType === 'mouse';
				pressed = active && markAt(active);
			};
			const leave = () => {
				live.setActiveElements([]);
				live.draw();
				tell(undefined);
			};
			canvas.addEventListener('keydown', onkeydown);
			canvas.addEventListener('pointerdown', onpointerdown, { capture: true });
			canvas.addEventListener('blur', leave);
			return () => {
				canvas.removeEventListener('keydown', onkeydown);
				canvas.removeEventListener('pointerdown', onpointerdown, { capture: true });
				canvas.removeEventListener('blur', leave);
				live.destroy();
			};
		});

		return () => {
			attached = false;
		};
	};
}

const isSame = (a: Mark, b: Mark | undefined): boolean => a.series === b?.series && a.point === b.point;

function centreOf({ element }: ActiveElement): { x: number; y: number } {
	const { x, y } = element.getProps(['x', 'y']);
	return { x: x ?? 0, y: y ?? 0 };
}
