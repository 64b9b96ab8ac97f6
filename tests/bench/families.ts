/**
 * `npm run bench:files`: how fast files of each family are read and compared with what is stored, beside papaparse over
 * the same bytes in the same run. `npm run bench:files -- 100000` takes so many lines.
 */
import Papa from 'papaparse';
import { empty } from '../fixtures/incoming.ts';
import { OF_PARTNER, type WrittenPartner } from '../fixtures/partners.ts';
import { TAUGHT_LAYOUT } from '../fuzz/witness.ts';
import { readIncoming } from '../../src/lib/formats/read-incoming.ts';
import { merge } from '../../src/lib/intake/merge.ts';

const LINES = Number(process.argv[2] ?? 20_000);
const ROUNDS = 3;

/** A partner as each family writes it: the US's Census and the UN's number differ. */
const RUSSIA: Readonly<Record<string, WrittenPartner>> = {
	own: { code: 'RUS' },
	comtrade: { code: '643', letters: 'RUS', name: 'Russian Federation' },
	'comtrade-legacy': { code: '643', name: 'Russian Federation' },
	wits: { letters: 'RUS', name: 'Russian Federation' },
	'wits-partner': { name: 'Russian Federation' },
	eurostat: { code: 'RU' },
	'eurostat-tsv': { code: 'RU' },
	oecd: { code: 'RUS' },
	'imf-api': { code: 'RUS' },
	'imf-portal': { code: 'RUS', name: 'Russian Federation' },
	'imf-dots': { code: '922', name: 'Russian Federation' },
	census: { code: '4621', name: 'Russia' },
	'gacc-by-country': { name: 'Russian Federation' },
	'gacc-interactive': { code: '344', name: '俄罗斯' }
};

/** A taught table; each line is another month. */
const taught = () => 'Mes,País,Export,Import,Toneladas\n2024-01,Russia,9.1,10.25,70\n';

/** The years that a row's own takes the place of: lines differ in their period, or in their goods. */
const year = (line: number): string => String(1850 + (line % 300));

/** The last line of a file many times, each of another year. */
function grown(text: string, lines: number): string {
	const all = text.trimEnd().split(/\r?\n/);
	const row = all.pop() ?? '';
	const rows = Array.from({ length: lines }, (_, line) =>
		row.replace(/\b20[12]\d(?=\d\d\b|\b)/, year(line)).replace('27090000', String(10_000_000 + line))
	);
	return `${[...all, ...rows].join('\n')}\n`;
}

interface Measured {
	readonly ms: number;
	readonly figures: number;
}

async function fastest(run: () => number | Promise<number>): Promise<Measured> {
	let best: Measured = { ms: Infinity, figures: 0 };
	for (let round = 0; round < ROUNDS; round++) {
		const began = performance.now();
		const figures = await run();
		const ms = performance.now() - began;
		if (ms < best.ms) best = { ms, figures };
	}
	return best;
}

const files = [
	...Object.entries(RUSSIA).map(([family, partner]) => [family, OF_PARTNER[family]?.(partner) ?? ''] as const),
	['taught layout', taught()] as const
];

console.log('| family | MB | lines a second | figures a second | times papaparse |\n| --- | --: | --: | --: | --: |');
for (const [family, small] of files) {
	const text = grown(small, LINES);
	const bytes = new TextEncoder().encode(text);
	const papa = await fastest(() => Papa.parse<string[]>(text).data.length);
	const given = { flow: 'import' } as const;
	const own = await fastest(async () => {
		const incoming = await readIncoming({ name: 'file.csv', bytes }, { given, layouts: [TAUGHT_LAYOUT] });
		const { added, changed, unchanged, omissions, refused } = merge(empty, incoming);
		if (refused.length > 0) throw new Error(`${family}: ${refused[0]?.problems[0]?.message}`);
		// what stands there again is read too
		const again = omissions.reduce((sum, { rows }) => sum + rows, 0);
		return added.length + changed.length + unchanged.length + again;
	});
	const each = (count: number) => Math.round((count / own.ms) * 1000).toLocaleString('en');
	const size = (bytes.length / 2 ** 20).toFixed(1);
	console.log(`| ${family} | ${size} | ${each(LINES)} | ${each(own.figures)} | ${(own.ms / papa.ms).toFixed(1)} |`);
}
