import { expect, test, type Page } from '../test.ts';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve, type Server } from '../server.ts';

/** Figures of our own that do not change when the project's data get newer rows. */
const SOURCES = 'id,publisher,origin,title,published,url,rank,basis,licence\noffice,Office,,Trade,2024-02-01,,1,,\n';
const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const yearly = (partner: string, flow: string, from: number, values: readonly (number | undefined)[]): string =>
	values
		.map((value, i) =>
			value === undefined ? '' : `CHN,${partner},${flow},${from + i},${value.toFixed(1)},USD bn,,office\n`
		)
		.join('');
const ROWS = [
	'CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,office\nCHN,USA,total,2023-01/2023-08,420,USD bn,-8.7,office\n',
	yearly('RUS', 'total', 2015, [68.1, undefined, 84.2, 107.1, 110.8, 107.8, 146.9, 190.3, 240.1]),
	yearly('USA', 'total', 2015, [558.3, 519.6, 583.7, 633.5, 541.2, 586.7, 755.6, 759.4, 664.5]),
	yearly('JPN', 'total', 2019, [315.0, 317.5, 371.4, 357.4, 318.0]),
	yearly('KOR', 'total', 2019, [284.6, 285.3, 362.4, 362.3, 310.7]),
	yearly('IND', 'total', 2019, [undefined, 649.5, 828.1, 847.3, 783.0]),
	yearly('AUS', 'total', 2019, [641.5, 684.6, 878.2, 975.3, 911.7]),
	'USA,CHN,total,2022,690.3,USD bn,,office\nUSA,CHN,total,2023,574.6,USD bn,,office\n',
	yearly('RUS', 'export', 2019, [49.7, 50.6, 67.6, 76.1, 111.0]),
	yearly('RUS', 'import', 2019, [61.1, 57.2, 79.3, 114.1, 129.1]),
	// months: some printed, one worked out, one missing, January and February together
	['2022-01/2022-02,26.4', '2022-03,11.7', '2022-01/2022-04,51.1', '2022-06,15.9', '2022-07,16.8', '2022-08,19.5']
		.map((row) => `CHN,VNM,total,${row},USD bn,,office\n`)
		.join('')
].join('');

const VIEWS = {
	'value-bars': 'partner=RUS~USA&time=2022-08..2023-08',
	'growth-bars': 'partner=RUS~USA&time=2023-08&measure=growth',
	'lines-with-a-gap': 'partner=RUS~USA&window=year&time=2015..2023&chart=line',
	'four-lines': 'partner=RUS~USA~JPN~KOR&window=year&time=2019..2023&chart=line',
	panels: 'partner=RUS~USA~JPN~KOR~IND~AUS&window=year&time=2019..2023&chart=line',
	'both-records': 'partner=USA&measure=mirror&window=year&time=2022..2023',
	balance: 'partner=RUS&flow=balance&window=year&time=2019..2023&chart=bar',
	ranks: 'partner=RUS~USA~JPN~KOR&window=year&time=2023&chart=rank&sort=value',
	months: 'partner=VNM&window=month&time=2022-01..2022-08',
	index: 'partner=RUS~USA&measure=index&window=year&time=2019..2023&base=2019'
} as const;

let server: Server;
let dir: string;
test.beforeAll(async () => {
	dir = mkdtempSync(path.join(tmpdir(), 'twoway-geometry-'));
	mkdirSync(path.join(dir, 'observations'));
	writeFileSync(path.join(dir, 'sources.csv'), SOURCES);
	writeFileSync(path.join(dir, 'observations/made-up.csv'), HEADER + ROWS);
	cpSync(path.join(import.meta.dirname, 'charts.csv'), path.join(dir, 'charts.csv'));
	server = await serve(dir, { LOG_LEVEL: 'error' });
});
test.afterAll(async () => {
	await server?.stop();
	rmSync(dir, { recursive: true, force: true });
});

/** Letters differ from machine to machine; bars, lines and axes must not. */
const withoutText = (page: Page) => page.addStyleTag({ content: 'text, tspan { visibility: hidden !important }' });

// a pixel in a hundred may be smoothed otherwise by another version of the browser
const LIKE = { maxDiffPixelRatio: 0.01, threshold: 0.25, animations: 'disabled' } as const;

test.use({ viewport: { width: 760, height: 700 }, colorScheme: 'light', deviceScaleFactor: 1 });

for (const [name, query] of Object.entries(VIEWS))
	for (const plot of ['narrow', 'wide'])
		test(`${name}, ${plot}, is drawn where it was`, async ({ page }) => {
			const response = await fetch(`${server.url}/explore.plot-${plot}.svg?${query}&theme=light`);
			expect(response.status).toBe(200);
			const svg = await response.text();
			await page.setContent(`<body style="margin:0">${svg}</body>`);
			await withoutText(page);
			await expect(page.locator('svg').first()).toHaveScreenshot(`${name}-${plot}.png`, LIKE);
		});
