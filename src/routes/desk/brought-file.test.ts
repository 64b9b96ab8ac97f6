import { expect, it } from 'vitest';
import { brandKind } from '#lib/tables/site.ts';
import { base64Of, brandNameOf } from './brought-file.ts';

it.each([
	['logo.png', 'logo.png'],
	['Our logo (new).PNG', 'Our-logo-new.png'],
	['../../Été.webp', 'Ete.webp'],
	['标志.woff2', 'house.woff2'],
	[`${'x'.repeat(90)}.png`, `${'x'.repeat(60)}.png`]
])('a file called %s may be called %s', (name, expected) => {
	expect(brandNameOf(name)).toBe(expected);
	expect(brandKind(expected)).toBeDefined();
});

it('a file is sent as it is, and one that is too large as one that is', async () => {
	expect(await base64Of(new Blob(['\x89PNG']))).toBe(btoa(String.fromCharCode(...new TextEncoder().encode('\x89PNG'))));
	expect(atob(await base64Of(new Blob(['x'.repeat(300 * 1024)])))).toHaveLength(200 * 1024 + 1);
});
