import { describe, expect, it } from 'vitest';
import { EditorToken } from './editor-token.svelte.ts';

/** A tab that remembers what it is told. */
function tab() {
	const items = new Map<string, string>();
	const storage: Storage = {
		get length() {
			return items.size;
		},
		clear: () => items.clear(),
		key: (at) => [...items.keys()][at] ?? null,
		getItem: (key) => items.get(key) ?? null,
		setItem: (key, text) => void items.set(key, text),
		removeItem: (key) => void items.delete(key)
	};
	return { items, page: () => new EditorToken(() => storage) };
}

describe('the editor token', () => {
	it('is forgotten with its page', () => {
		const { items, page } = tab();
		const token = page();
		token.text = 'secret';
		expect([...items]).toEqual([]);
		expect(page()).toMatchObject({ text: '', isKept: false });
	});

	it('is kept for the next page of the tab where that is wanted, however it is typed and ticked', () => {
		const { page } = tab();
		const token = page();
		token.text = 'secret';
		token.isKept = true;
		expect(page()).toMatchObject({ text: 'secret', isKept: true });
		token.text = 'another';
		expect(page().text).toBe('another');
		token.isKept = false;
		expect(token.text).toBe('another');
		expect(page()).toMatchObject({ text: '', isKept: false });
	});

	it('is forgotten when somebody says so', () => {
		const { items, page } = tab();
		const token = page();
		token.text = 'secret';
		token.isKept = true;
		token.forget();
		expect(token).toMatchObject({ text: '', isKept: false });
		expect([...items]).toEqual([]);
	});

	it('is not kept once the server has refused it, and is kept again once it was corrected', () => {
		const { page } = tab();
		const token = page();
		token.isKept = true;
		token.text = 'wrong';
		token.refuse('wrong');
		expect(token.text).toBe('wrong');
		expect(page()).toMatchObject({ text: '', isKept: false });
		token.text = 'right';
		token.refuse('wrong');
		expect(page().text).toBe('right');
	});

	it('is not kept where a browser keeps nothing', () => {
		const token = new EditorToken(() => {
			throw new DOMException('denied', 'SecurityError');
		});
		token.text = 'secret';
		token.isKept = true;
		token.refuse('secret');
		expect(token.text).toBe('secret');
		token.forget();
		expect(token.text).toBe('');
	});
});
