import { describe, expect, it } from 'vitest';
import { LANGS } from '#lib/lang/lang.ts';
import { isKnownCode } from './hs-codes.ts';
import { SHORT_NAMES } from './short-names.ts';

describe('the names that ship', () => {
	it('have every chapter but the reserved one', () => {
		const chapters = Array.from({ length: 99 }, (_, at) => String(at + 1).padStart(2, '0')).filter(
			(code) => code !== '77'
		);
		expect(chapters.filter((code) => !SHORT_NAMES.has(code))).toEqual([]);
	});

	it.each(LANGS)('have a name in %s that a label of a chart has room for', (lang) => {
		const room = lang === 'zh' ? 10 : 28;
		for (const { code, words } of SHORT_NAMES.values()) {
			const { name, shortName } = words[lang];
			const label = shortName || name;
			expect([code, name !== '' && label.length <= room]).toEqual([code, true]);
		}
	});

	it('are of codes that there are', () => {
		expect([...SHORT_NAMES.keys()].filter((code) => !isKnownCode(code))).toEqual([]);
	});
});
