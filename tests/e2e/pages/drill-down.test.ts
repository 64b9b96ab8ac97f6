import { expect, test, type Page } from '../test.ts';
import { serveFiles } from '../server.ts';

/** US exports to China in millions of dollars, 2017 and 2018: every level adds up to the one above. */
const GOODS: Readonly<Record<string, readonly [number, number]>> = {
	TOTAL: [1000, 925],
	'12': [500, 450],
	'87': [500, 475],
	'8703': [400, 350],
	'8708': [100, 125],
	'870323': [300, 200],
	'870380': [100, 150]
};

const FILES = {
	'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Office,Office,Trade by product,2019-01-18,,1\n',
	'observations/goods.csv': [
		'reporter,partner,flow,product,edition,period,value,unit,source',
		...Object.entries(GOODS).flatMap(([product, values]) =>
			values.map((value, at) => `USA,CHN,export,${product},2017,${2017 + at},${value},USD mn,us`)
		),
		''
	].join('\n')
};

interface Answer {
	whole: { computed: { value: number } };
	series: { points: { value: number }[] }[];
}

/** What the parts shown, REST among them, came to: their points of growth, and their values. */
async function sumsOf(page: Page): Promise<{ points: number; growth: number; values: number }> {
	const address = page.url().replace('/explore?', '/explore.json?');
	const ask = async (query: string) => (await (await page.request.get(query)).json()) as Answer;
	const sum = ({ series }: Answer) => series.reduce((all, { points }) => all + (points.at(-1)?.value ?? 0), 0);
	const moved = await ask(address);
	const made = await ask(address.replace('measure=contribution', 'measure=value'));
	return { points: sum(moved), growth: moved.whole.computed.value, values: sum(made) };
}

test('from a growth to what drove it, chapter by heading by subheading, and back, on a phone', async ({ page }) => {
	const { server, end } = await serveFiles(FILES);
	try {
		await page.setViewportSize({ width: 360, height: 740 });
		const adds = async (product: string) => {
			const [before, now] = GOODS[product] ?? [0, 0];
			const { points, growth, values } = await sumsOf(page);
			expect(points).toBeCloseTo((now / before - 1) * 100, 9);
			expect(growth).toBeCloseTo(points, 9);
			expect(values).toBeCloseTo(now, 9);
		};
		const title = page.getByRole('article').getByRole('heading').first();
		const follow = (name: string | RegExp) => page.getByRole('article').getByRole('link', { name }).first().click();

		await page.goto(`${server.url}/explore?reporter=USA&partner=CHN&flow=export&window=year&time=2018`);
		await follow('What drove it?');
		await expect(page).toHaveURL(/level=2/);
		await expect(title).toHaveText(/exports to China fell 7\.5% in 2018; oilseeds took off 5\.0 points$/);
		await adds('TOTAL');
		await follow('Vehicles');
		await expect(page).toHaveURL(/product=87&level=4/);
		await expect(title).toHaveText(/vehicles to China fell 5\.0%.*cars took off 10 points$/);
		await adds('87');
		await follow('Cars');
		await expect(page).toHaveURL(/product=8703&level=6/);
		await expect(title).toHaveText(/cars to China fell 12\.5%/);
		await adds('8703');
		await follow(/Back to Vehicles/);
		await expect(page).toHaveURL(/product=87&level=4/);
		await follow(/Back to All goods/);
		await expect(page).toHaveURL(/level=2/);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	} finally {
		await end();
	}
});

test('a page without known parts says so once, and leads to the newest that has some', async ({ page }) => {
	await page.goto('/explore?reporter=USA&partner=CHN&flow=export&measure=contribution&level=2');
	await expect(page.getByText(/No parts are known for/)).toHaveCount(1);
	await page.getByRole('link', { name: /The newest with parts is/ }).click();
	await expect(page).toHaveURL(/time=/);
	await expect(page.getByText(/No parts are known for/)).toHaveCount(0);
	await page.goto('/explore?reporter=USA&partner=CHN&flow=export&measure=contribution&level=2&chart=table');
	await expect(page.getByText(/No parts are known for/)).toHaveCount(1);
});
