import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeEdits } from './merge-edits.ts';

test('what two editors wrote is all there: theirs where we wrote nothing, beside ours where both did', () => {
	const text = fc.constantFrom('', 'a', 'b', 'c');
	const cells = fc.record({ title: text, note: text, view: text });
	fc.assert(
		fc.property(cells, cells, cells, (seen, ours, now) => {
			const merged = mergeEdits(seen, ours, now);
			for (const name of ['title', 'note', 'view'] as const) {
				if (ours[name] !== seen[name]) expect(merged.cells[name]).toBe(ours[name]);
				if (now[name] !== seen[name]) expect([merged.cells[name], merged.theirs[name]]).toContain(now[name]);
			}
		})
	);
});
