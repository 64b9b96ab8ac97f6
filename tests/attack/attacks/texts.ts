import Papa from 'papaparse';
import { HOSTILE, verdict, type Attack } from '../attack.ts';
import { ask } from '../wire.ts';

const VIEW = 'partner=XXH&flow=export&window=year&time=earliest..latest';

const PLACES = [
	'/',
	'/charts/hostile',
	'/charts/hostile.svg',
	'/embed/hostile',
	`/explore?${VIEW}`,
	`/explore.svg?${VIEW}`,
	`/embed?${VIEW}`,
	'/data',
	'/data?text=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
	'/data?source=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
	'/explore?partner=%22%3E%3Csvg%20onload%3Dalert(1)%3E',
	'/feed.xml',
	'/sitemap.xml',
	'/method',
	'/method/design',
	'/%3Cscript%3Ealert(1)%3C/script%3E'
];

/** What a parser of HTML or XML would take for an element that runs. */
const LIVE = [/<script>alert/i, /<img src=x/i, /<svg onload/i, /<x:script/i];

const markup: Attack = {
	name: 'markup in data',
	does: 'puts elements that run into every field of every file, and into addresses',
	target: HOSTILE,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const wrong: string[] = [];
		for (const address of PLACES) {
			const { status, body, headers } = await ask(url, address);
			if (status === 0 || status >= 500) wrong.push(`${address}: ${status}`);
			// a text within CDATA or a script of data is no element
			const outside = body.replace(/<script type="application\/(?:ld\+)?json"[^>]*>[^<]*<\/script>/g, '');
			for (const live of LIVE) if (live.test(outside)) wrong.push(`${address} holds ${String(live)}`);
			if (
				/text\/html|svg/.test(String(headers['content-type'])) &&
				!/script-src/.test(String(headers['content-security-policy'])) &&
				!/default-src 'none'/.test(String(headers['content-security-policy']))
			)
				wrong.push(`${address} says no policy`);
			if (/="[^"]*\bNaN\b[^"]*"/.test(body)) wrong.push(`${address} draws NaN`);
		}
		return verdict(wrong, `${PLACES.length} pages, pictures and lists hold text only`);
	}
};

const addresses: Attack = {
	name: 'addresses that run',
	does: 'gives sources javascript:, data: and file: addresses, and looks for them in every representation',
	target: HOSTILE,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const wrong: string[] = [];
		for (const address of [
			'/datapackage.json',
			`/explore.json?${VIEW}`,
			'/charts/hostile.json',
			'/data/rows.json',
			'/data/rows.json?text=bad',
			'/charts/hostile',
			`/explore?${VIEW}`,
			'/data?text=bad',
			'/feed.xml',
			`/explore.csv?${VIEW}`
		]) {
			const { status, body, headers } = await ask(url, address);
			if (status >= 500 || status === 0) wrong.push(`${address}: ${status}`);
			// a page may say what is wrong with an address; as the address of something it may not have it
			const isPage = String(headers['content-type']).startsWith('text/html');
			const before = isPage ? String.raw`(?:href|src|action|"?url"?)\s*[=:]\s*"?` : '';
			for (const scheme of ['javascript:alert', 'data:text/html', 'file:///'])
				if (new RegExp(before + scheme).test(body)) wrong.push(`${address.split('?')[0]} carries ${scheme}`);
		}
		return verdict(wrong, 'only http and https');
	}
};

/** A cell that a spreadsheet works out: it begins so and is no plain number. */
const isFormula = (cell: string): boolean =>
	/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) && !/^-?[\d.]+$/.test(cell);

const formulas: Attack = {
	name: 'formulas in CSV',
	does: 'puts cells that a spreadsheet works out into notes, sources and titles',
	target: HOSTILE,
	isQuick: true,
	isProbe: true,
	async run({ url }) {
		const wrong: string[] = [];
		let count = 0;
		for (const address of ['/data/observations.csv', '/charts/hostile.csv', `/explore.csv?${VIEW}`]) {
			const { status, body } = await ask(url, address);
			if (status !== 200) wrong.push(`${address}: ${status}`);
			const { data } = Papa.parse<string[]>(body);
			for (const cell of data.flat()) {
				count++;
				if (isFormula(cell)) wrong.push(`${address.split('?')[0]} has ${JSON.stringify(cell)}`);
			}
		}
		return verdict(wrong, `${count} cells, none is worked out`);
	}
};

export const texts = [markup, addresses, formulas];
