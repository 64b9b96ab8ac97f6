import { describe, expect, it } from 'vitest';
import { LANGS } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { FLOWS } from '#lib/trade/observation.ts';
import { readFlow } from './flow.ts';

describe('a flow', () => {
	it.each([
		['X', 'export'],
		['Imports', 'import'],
		['出口', 'export'],
		['进口', 'import'],
		['进出口', 'total'],
		['Экспорт', 'export'],
		['импорт', 'import'],
		['Оборот', 'total'],
		['', undefined],
		['口', undefined],
		['转口', undefined],
		['реэкспорт', undefined],
		['сальдо', undefined]
	])('%j is %s', (text, flow) => expect(readFlow(text)).toBe(flow));

	it('is read by what the site calls it in each of its languages', () => {
		for (const lang of LANGS)
			for (const flow of FLOWS) expect(readFlow(m.flow_label({ flow }, { locale: lang }))).toBe(flow);
	});
});
