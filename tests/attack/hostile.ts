import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Texts that would run if a page took them for markup. */
export const MARKUP = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	'</title><svg onload=alert(1)>',
	"']]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>"
] as const;

/** Addresses that no link may have. */
export const ADDRESSES = ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'file:///etc/passwd'];

/** Cells that a spreadsheet would work out. */
export const FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\uFF1D1+1', '\uFF0B1', '\uFF0D1', '\uFF20A'];

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const line = (...cells: string[]): string => `${cells.map(cell).join(',')}\n`;

/** Adds to a copy of the shipped data what somebody who can write them would try. */
export async function writeHostile(dir: string): Promise<void> {
	const texts = [...MARKUP, ...FORMULAS];
	const text = (i: number): string => texts[i % texts.length] ?? '';
	const years = Array.from(texts, (_, i) => i);
	await writeFile(
		path.join(dir, 'observations/hostile.csv'),
		'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note\n' +
			years
				.map((i) =>
					line('CHN', 'XXH', 'export', String(2010 + i), String(10 + i), 'USD bn', '', '', `bad-${i}`, text(i))
				)
				.join('') +
			line(text(0), text(1), text(2), text(3), text(1), text(2), text(0), text(1), text(2), text(3))
	);
	await appendFile(
		path.join(dir, 'sources.csv'),
		years
			.map((i) =>
				line(`bad-${i}`, `P ${text(i)}`, text(i), text(i + 1), '2024-01-01', ADDRESSES[i % 3] ?? '', '1', '', text(i))
			)
			.join('')
	);
	await appendFile(
		path.join(dir, 'areas.csv'),
		line('XXH', `${text(0)}${text(1)}`, text(2), '"><script>') + line('XXL', 'N'.repeat(140), '', '')
	);
	await appendFile(
		path.join(dir, 'charts.csv'),
		line(
			...['hostile', '', text(0), text(1), 'partner=XXH&flow=export&window=year&time=earliest..latest', text(2)],
			// in the other languages as well: a row of fewer fields than the header is none
			...['', '', text(0), text(1), text(2), text(3), text(0), text(1)]
		)
	);
}
