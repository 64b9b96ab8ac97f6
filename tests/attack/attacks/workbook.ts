import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { SEED, verdict, type Attack, type Target } from '../attack.ts';
import { memoryOf } from '../target.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What reading a workbook may take: seconds, the start of the program among them, and megabytes. */
const MOST_SECONDS = 15;
const MOST_MEGABYTES = 400;

/** A workbook with one sheet of cells, each a place and a number; a kilobyte. */
export function workbookOf(cells: readonly (readonly [place: string, value: number])[]): Uint8Array {
	const rows = cells
		.map(([place, value]) => `<row r="${place.replace(/\D/g, '')}"><c r="${place}"><v>${value}</v></c></row>`)
		.join('');
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
	const parts = {
		'[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		'_rels/.rels': `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
	};
	return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Runs add-data over a file, and ends it where it takes more than it may. */
async function addData(dir: string, file: string) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/add-data.ts', file, '--dry-run'], {
		cwd: ROOT,
		env: { ...process.env, DATA_DIR: dir },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout.on('data', (part: Buffer) => (output += part));
	child.stderr.on('data', (part: Buffer) => (output += part));
	const began = performance.now();
	let most = 0;
	const looking = setInterval(async () => {
		most = Math.max(most, (await memoryOf(child.pid ?? 0)).most || 0);
		const isTooMuch = most > 2 * MOST_MEGABYTES || performance.now() - began > 2000 * MOST_SECONDS;
		if (isTooMuch) child.kill('SIGKILL');
	}, 50);
	await once(child, 'close');
	clearInterval(looking);
	return {
		seconds: (performance.now() - began) / 1000,
		most: Math.round(most),
		output,
		wasKilled: child.exitCode === null
	};
}

async function run({ dir }: Target) {
	const wrong: string[] = [];
	let largest = 0;
	for (const corner of ['XFD1048576', 'ZZ100000']) {
		const file = path.join(path.dirname(dir), `${corner}.xlsx`);
		await writeFile(
			file,
			workbookOf([
				['A1', 1],
				[corner, 2]
			])
		);
		const { seconds, most, output, wasKilled } = await addData(dir, file);
		largest = Math.max(largest, most);
		if (wasKilled || most > MOST_MEGABYTES)
			wrong.push(`a cell at ${corner} took ${most} MB${wasKilled ? ' and was ended' : ''}`);
		else if (seconds > MOST_SECONDS) wrong.push(`a cell at ${corner} took ${seconds.toFixed(1)} s`);
		if (/\n\s+at /.test(output)) wrong.push(`a cell at ${corner} broke the program`);
	}
	return verdict(wrong, `at most ${largest} MB`);
}

const farCell: Attack = {
	name: 'a workbook with one cell far out',
	does: 'reads workbooks of a kilobyte with a cell at XFD1048576 and at ZZ100000',
	target: SEED,
	isQuick: true,
	isProbe: true,
	run
};

export const workbook = [farCell];
