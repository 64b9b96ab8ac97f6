import { describe, expect, it } from 'vitest';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { propose } from '#lib/intake/propose.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { unknownSource } from '#lib/tables/other-source.ts';
import { findingLines, proposalLines, sourceLine } from './add-data-lines.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const files = {
	'sources.csv': 'id,publisher,published,rank\ns9,Customs,2023-09-07,1\n',
	'observations/a.csv': `${HEADER}CHN,RUS,total,2022,1,USD bn,s9\n`
};

async function proposal(rows: string) {
	const incoming = await readIncoming({ name: 'month.csv', bytes: new TextEncoder().encode(HEADER + rows) });
	return propose(createSnapshot(readDataset(files, 'v'), '2023-11-01'), incoming, { bytesOf: () => undefined });
}

const finding = (line: number, severity: 'warning' | 'info'): Problem => ({
	code: 'sum',
	severity,
	message: `Finding ${line}.`,
	file: 'observations/a.csv',
	line
});

describe('the lines of add-data', () => {
	it('say what there is of each kind, and where it went', async () => {
		const added = await proposal('CHN,RUS,total,2023,2,USD bn,s9\n');
		expect(proposalLines(added, [], true)).toEqual([
			'1 new, 0 changed, 0 unchanged, 0 refused',
			'Written to observations/month.csv'
		]);
		expect(proposalLines(added, [], false).at(-1)).toBe('Nothing was written (it would go to observations/month.csv)');
	});

	it('say nothing of a file where no row is new', async () => {
		const same = await proposal('CHN,RUS,total,2022,1,USD bn,s9\n');
		expect(proposalLines(same, [], false)).toEqual(['0 new, 0 changed, 1 unchanged, 0 refused']);
	});

	it('name each problem once, with its place', async () => {
		const refused = await proposal('CHN,RUS,total,2023.1,2,USD bn,s9\n');
		const [first, ...others] = proposalLines(refused, [], false);
		expect(first).toMatch(/^month\.csv:2:4 bad-period "2023\.1" could be/);
		expect(others).toEqual(['0 new, 0 changed, 0 unchanged, 1 refused']);
	});

	it('list findings with warnings first, and count those beyond twenty', () => {
		expect(findingLines([])).toEqual([]);
		const many = Array.from({ length: 22 }, (_, at) => finding(at + 2, at === 21 ? 'warning' : 'info'));
		const lines = findingLines(many);
		expect(lines[0]).toBe('The new rows bring 22 findings, 1 warning among them:');
		expect(lines[1]).toBe('  observations/a.csv:23 sum Finding 23.');
		expect(lines).toHaveLength(22);
		expect(lines.at(-1)).toBe('  and 2 more: npm run check-data lists them');
	});

	it.each([
		[{ published: '2023-09' }, 'Source x: Office, 2023-09'],
		[{ published: '' }, 'Source x: Office, no date'],
		[{ published: '2023-10-05', title: 'Table, as saved on 2023-10-05' }, 'Source x: Office, 2023-10-05 (the day the file was saved; --published DATE corrects it)'] // prettier-ignore
	])('name a source made from the file: %j', (given, line) => {
		expect(sourceLine({ ...unknownSource('x'), publisher: 'Office', ...given })).toBe(line);
	});
});
