import { expect, test, type Locator, type Page } from '../test.ts';
import { serveFiles, type Server } from '../server.ts';
import { settled } from '../settled.ts';

const TOKEN = 'a-token-of-our-own';
const MONTHS = [15.2, 15.9, 16.4, 15.6, 16.1, 16.8, 16.3, 17.8];
const PARTNERS = { RUS: 1, JPN: 2, USA: 3 };
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,url,rank\ngacc,Customs,2023-10-13,https://example.com/10,1\n',
	'charts.csv': 'slug,title,view\njapan,Trade with Japan,partner=JPN&window=month&time=earliest..latest\n',
	'observations/a.csv':
		'reporter,partner,flow,period,value,unit,source\n' +
		Object.entries(PARTNERS)
			.flatMap(([partner, times]) =>
				MONTHS.map(
					(value, month) => `CHN,${partner},total,2023-0${month + 1},${(value * times).toFixed(1)},USD bn,gacc\n`
				)
			)
			.join('')
};

let server: Server;
let end: () => Promise<void>;

test.beforeAll(async () => {
	({ server, end } = await serveFiles(FILES, { EDIT_TOKEN: TOKEN }));
});
test.afterAll(() => end());

/** What somebody does with a mouse: each thing that is clicked, chosen or filled in counts. */
class Hand {
	actions = 0;
	constructor(readonly page: Page) {}
	async click(on: Locator): Promise<void> {
		this.actions++;
		await on.click();
	}
	async fill(field: Locator, text: string): Promise<void> {
		this.actions++;
		await field.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(text);
	}
}

test('a newsroom by mouse: a view with one partner in colour becomes a chart, with an event and the house’s colour', async ({
	page
}, info) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	const hand = new Hand(page);
	const told: string[] = [];
	let began = Date.now();
	const tell = (what: string) => {
		told.push(`${what}: ${hand.actions} actions, ${((Date.now() - began) / 1000).toFixed(1)} s`);
		[hand.actions, began] = [0, Date.now()];
	};

	await page.goto(
		`${server.url}/explore?partner=RUS~JPN~USA&window=month&time=2023-01..latest&chart=line&highlight=RUS`
	);
	await settled(page);
	began = Date.now();
	await hand.click(page.getByRole('button', { name: 'Save as chart' }));
	const saving = page.getByRole('dialog', { name: 'Save as chart' });
	await expect(saving.getByLabel('Headline').first()).toHaveValue(/^China’s trade with Russia/);
	await hand.fill(saving.getByLabel('Headline').first(), 'Russia in August');
	await hand.fill(saving.getByLabel('Editor token'), TOKEN);
	await hand.click(saving.getByRole('button', { name: 'Save' }));
	await expect(saving.getByRole('status')).toContainText('The chart is saved.');
	await page.goto(server.url);
	await expect(page.getByRole('main').getByRole('heading', { name: 'Russia in August' })).toBeVisible();
	tell('view to front page');
	expect(told[0]).toMatch(/: 4 actions/);

	await page.goto(`${server.url}/desk`);
	await settled(page);
	began = Date.now();
	await hand.click(page.getByRole('button', { name: 'Add an event' }));
	const adding = page.getByRole('dialog', { name: 'Add an event' });
	await hand.fill(adding.getByLabel('Period'), '2023-05');
	await hand.fill(adding.getByLabel('What happened'), 'A tariff');
	await hand.fill(adding.getByLabel('Partner'), 'Russia');
	const preview = adding.getByRole('region', { name: 'How it will look' });
	await expect(preview).toContainText('Russia in August');
	const [fields, looks] = [await adding.getByLabel('Period').boundingBox(), await preview.boundingBox()];
	// the chart stands beside the fields where there is room
	expect(looks?.x).toBeGreaterThan((fields?.x ?? 0) + (fields?.width ?? 0));
	await hand.fill(adding.getByLabel('Editor token'), TOKEN);
	await hand.click(adding.getByRole('button', { name: 'Save' }));
	await expect(adding.getByRole('status')).toContainText('Russia in August');
	await hand.click(adding.getByRole('button', { name: 'Close' }));
	tell('event');

	await hand.click(page.getByRole('button', { name: 'Change the house style' }));
	const styling = page.getByRole('dialog', { name: 'Change the house style' });
	await hand.fill(styling.getByLabel('Colour of links and buttons'), '#b0305a');
	await hand.click(styling.getByRole('button', { name: 'Save' }));
	await expect(styling.getByRole('status')).toContainText('The house style is saved.');
	await hand.click(styling.getByRole('button', { name: 'Close' }));
	await expect(page.getByRole('region', { name: 'House style' })).toContainText('#b0305a');
	tell('house colour');

	const picture = await (await fetch(`${server.url}/charts/russia-in-august.svg?theme=light`)).text();
	expect(picture).toContain('A tariff');
	expect(picture).toContain('#b0305a');
	info.annotations.push({ type: 'by mouse', description: told.join('; ') });
	console.log(told.join('; '));
});
