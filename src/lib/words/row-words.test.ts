import { expect, it } from 'vitest';
import type { Lang } from '#lib/lang/lang.ts';
import { row } from '../../../tests/fixtures/rows.ts';
import { rowWords } from './row-words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

it.each<[unit: string, value: string, said: Record<Lang, string>]>([
	['USD 10th', '18512345', { en: 'US$185.12345bn', zh: '1851.2345亿美元', ru: '185,12345 млрд долл. США' }],
	['USD 10th', '1851.2', { en: 'US$18.512mn', zh: '1851.2万美元', ru: '18,512 млн долл. США' }],
	['USD 10th', '0', { en: 'US$0', zh: '0万美元', ru: '0 долл. США' }],
	['CNY 100mn', '1551', { en: 'CNY 155.1bn', zh: '1551亿元人民币', ru: '155,1 млрд юаней' }],
	['USD bn', '155.1', { en: 'US$155.1bn', zh: '1551亿美元', ru: '155,1 млрд долл. США' }],
	['USD bn', '0.5', { en: 'US$0.5bn', zh: '5亿美元', ru: '0,5 млрд долл. США' }]
])('a finding says %s %s as newspapers do, with the digits that were printed', (unit, value, said) => {
	const of = (lang: Lang) => plain(rowWords(lang, (code) => code).value(row('2023-08', value, { unit })));
	expect({ en: of('en'), zh: of('zh'), ru: of('ru') }).toEqual(said);
});
