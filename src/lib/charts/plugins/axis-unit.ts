import type { Plugin } from 'chart.js';

/** Says above a vertical axis what its numbers count, once. */
export function axisUnit(text: string, { font, size, color }: { font: string; size: number; color: string }): Plugin {
	return {
		id: 'axisUnit',
		afterDraw({ ctx }) {
			ctx.save();
			ctx.font = `400 ${size}px ${font}`;
			ctx.fillStyle = color;
			ctx.textAlign = 'left';
			ctx.textBaseline = 'top';
			ctx.fillText(text, 0, 2);
			ctx.restore();
		}
	};
}
