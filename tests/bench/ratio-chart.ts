import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import type { HttpResult } from './http.ts';

const WIDTH = 720;
const LEFT = 190;
const RIGHT = 80;
const BAR = 16;
const ROW = 70;
const COLORS = { own: '#1f6fb2', node: '#8c9092', nginx: '#b9bcbd' } as const;

/** Kept responses a second as bars: ours, and those of others that say the same bytes. */
export function ratioChart(results: readonly HttpResult[]): string {
	const kept = results.filter(({ beside }) => beside);
	const most = Math.max(
		...kept.flatMap(({ load, beside }) => [load.rate, beside?.node.rate ?? 0, beside?.nginx?.rate ?? 0])
	);
	const height = 50 + kept.length * ROW;
	const bars = kept.flatMap(({ name, load, beside }, row) => {
		const top = 44 + row * ROW;
		const title = `<text x="${LEFT - 10}" y="${top + 12}" text-anchor="end" font-weight="600">${escapeXml(name)}</text>`;
		const lines = [
			['Twoway', load.rate, COLORS.own],
			['plain node', beside?.node.rate ?? 0, COLORS.node],
			['nginx', beside?.nginx?.rate ?? 0, COLORS.nginx]
		] as const;
		return [
			title,
			...lines
				.filter(([, rate]) => rate > 0)
				.map(([label, rate, color], i) => {
					const y = top + i * (BAR + 3);
					const width = ((WIDTH - LEFT - RIGHT) * rate) / most;
					return `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${color}"/><text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 12}">${label} ${Math.round(rate / 1000)}k</text>`;
				})
		];
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + 40} ${height}" width="${WIDTH + 40}" height="${height}" font-family="sans-serif" font-size="12" fill="#1c2126"><title>Replies a second</title><rect width="100%" height="100%" fill="#fcfbf8"/><text x="10" y="24" font-size="16" font-weight="600">Replies a second from one process, the same bytes</text>${bars.join('')}</svg>\n`;
}
