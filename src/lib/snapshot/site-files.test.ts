import { expect, test } from 'vitest';
import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { rowRef } from '#lib/trade/observation.ts';
import { show } from '#lib/pages/show.ts';
import { createSnapshot } from './snapshot.ts';
import { filesOf } from './site-files.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note\n';
const FILES: DataFiles = {
	'sources.csv': 'id,publisher,origin,title,published,url,rank\nunused,Office,,U,2023,,1\na,Paper,Customs,T,2023-09-19,https://a.example,2\nlate,Paper,Customs,T,2030-01-01,,2\n', // prettier-ignore
	'areas.csv': 'code,name,short_name,color\nEU,European Union,EU,#112233\n',
	'observations/b.csv': `${HEADER}CHN,RUS,total,2023-08,not a number,USD bn,,,a,\nCHN,RUS,total,2023-01/2023-08,155.10,USD bn,32,,a,"two\nlines"\nCHN,EU,total,2023,783,USD bn,,,a,=1+1\n`, // prettier-ignore
	'observations/a.csv': `${HEADER}CHN,USA,total,2023,420,USD bn,-8.7,CNY,a,\nCHN,USA,total,2024,430,USD bn,,,late,\n`
};

test('files of a snapshot read as the same rows under the same names, without what is under embargo', async () => {
	const snapshot = createSnapshot(readDataset(FILES, '1'), '2026-01-01');
	const files = filesOf(snapshot);
	const again = readDataset(files, '1');
	const told = (dataset: typeof again) =>
		dataset.observations
			.filter(({ source }) => source.day < '2026')
			.map((row) => ({ ...row, order: 0, ref: rowRef(row) }));
	expect(told(again)).toEqual(told(snapshot.dataset));
	expect(told(again).map(({ ref }) => ref)).toEqual([
		'observations/a.csv:2',
		'observations/b.csv:3',
		'observations/b.csv:5'
	]);
	expect(JSON.stringify(files)).not.toContain('late');
	expect([...again.sources.keys()]).toEqual(['unused', 'a']);
	const query = new URLSearchParams('partner=RUS~USA~EU&window=year&time=earliest..latest');
	expect(await show(createSnapshot(again, '2026-01-01'), query)).toEqual(await show(snapshot, query));
});
