import { say } from '#lib/lang/sentence.ts';
import type { Layout } from '#lib/tables/layout.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { layoutFile } from '#lib/tables/layout.ts';
import { problem } from '#lib/tables/problems.ts';

const all = async (own: readonly Layout[]): Promise<readonly Layout[]> => {
	const { shippedLayouts } = await import('./shipped.ts');
	return [...own, ...shippedLayouts()];
};

/** The layout of a name: the desk's own, else one that ships. */
export const layoutNamed = async (id: string, own: readonly Layout[]): Promise<Layout | undefined> =>
	(await all(own)).find((layout) => layout.id === id);

export const layoutNames = async (own: readonly Layout[]): Promise<string[]> => [
	...new Set((await all(own)).map(({ id }) => id))
];

/** Somebody names a layout that is not there. */
export const noSuchLayout = (id: string, known: readonly string[]): Problem =>
	problem(
		'bad-layout',
		'error',
		{ file: layoutFile(id) },
		{
			message: say('There is no layout "{found}"', { found: id }),
			found: id,
			expected: known.join(', '),
			advice: say('name one of these: {known}', { known })
		}
	);
