import type { ActiveElement, Chart, ChartConfiguration } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import type { Drawing, Mark } from './drawing.ts';
import { isPlaceKey, placeAfter, type Place } from './keys.ts';

/** The point a reader has come to, and where on the canvas it is drawn. */
export interface PointedAt extends Mark {
	x: number;
	y: number;
	by: 'pointer' | 'keys';
}

/** Runs once, when an element comes within a screen's distance of being seen. */
function whenNear(element: Element, run: () => void): () => void {
	const observer = new IntersectionObserver(
		(entries) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			observer.disconnect();
			run();
		},
		{ rootMargin: '400px' }
	);
	observer.observe(element);
	return () => observer.disconnect();
}

/** Chart.js and the font it measures with: text drawn before the font is there would be cut or overlap. */
async function load(font: string): Promise<typeof Chart> {
	const [{ Chart }] = await Promise.all([
		import('./runtime.ts'),
		document.fonts.load(`600 14px ${font}`).catch(() => undefined)
	]);
	return Chart;
}

/**
 * Keeps a canvas drawn: loads Chart.js when the canvas is near, draws, draws anew when the drawing changes, and tells
 * which point a reader points at or reaches with the arrow keys. There is no motion to reduce.
 */
export function chart(
	drawing: () => Drawing,
	font: string,
	tell: (pointed: PointedAt | undefined) => void
): Attachment<HTMLCanvasElement> {
	return (canvas) => {
		let library = $state.raw<typeof Chart>();
		let attached = true;
		const stopWaiting = whenNear(canvas, () => {
			void load(font).then((loaded) => {
				if (attached) library = loaded;
			});
		});

		$effect(() => {
			if (!library) return;
			const { config, marks } = drawing();
			const markAt = ({ datasetIndex, index }: Place): Mark | undefined => marks[datasetIndex]?.[index];
			const live = new library(canvas, {
				...config,
				options: {
					...config.options,
					responsive: true,
					maintainAspectRatio: false,
					onHover: (_event, [active]: ActiveElement[]) => {
						const mark = active && markAt(active);
						tell(mark && { ...mark, ...centreOf(active), by: 'pointer' });
					}
				}
			} as ChartConfiguration);

			const onkeydown = (event: KeyboardEvent) => {
				if (event.altKey || event.ctrlKey || event.metaKey) return;
				const [active] = live.getActiveElements();
				if (event.key === 'Escape' && active) return leave();
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
			const leave = () => {
				live.setActiveElements([]);
				live.draw();
				tell(undefined);
			};
			canvas.addEventListener('keydown', onkeydown);
			canvas.addEventListener('blur', leave);
			return () => {
				canvas.removeEventListener('keydown', onkeydown);
				canvas.removeEventListener('blur', leave);
				live.destroy();
			};
		});

		return () => {
			attached = false;
			stopWaiting();
		};
	};
}

function centreOf({ element }: ActiveElement): { x: number; y: number } {
	const { x, y } = element.getProps(['x', 'y']);
	return { x: x ?? 0, y: y ?? 0 };
}
