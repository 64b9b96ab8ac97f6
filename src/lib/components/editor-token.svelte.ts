const KEY = 'editor-token';

/** The editor token: as typed, in this page's memory, and where the editor wants it so kept in this tab until it closes. */
export class EditorToken {
	private typed = $state('');
	private kept = $state(false);

	/** @param storage the tab's; it may throw, where a browser keeps nothing: the token is asked for again then */
	constructor(private readonly storage: () => Storage) {
		this.typed = this.tab((storage) => storage.getItem(KEY)) ?? '';
		this.kept = this.typed !== '';
	}

	get text(): string {
		return this.typed;
	}

	set text(typed: string) {
		this.typed = typed;
		this.store();
	}

	/** Whether the editor wants it kept. */
	get isKept(): boolean {
		return this.kept;
	}

	set isKept(kept: boolean) {
		this.kept = kept;
		this.store();
	}

	forget(): void {
		this.kept = false;
		this.text = '';
	}

	/** The server knows no such token: it is not kept, and stays in its field to be corrected. */
	refuse(token: string): void {
		this.tab((storage) => storage.getItem(KEY) === token && storage.removeItem(KEY));
	}

	private store(): void {
		const { typed, kept } = this;
		this.tab((storage) => (kept && typed !== '' ? storage.setItem(KEY, typed) : storage.removeItem(KEY)));
	}

	private tab<Result>(act: (storage: Storage) => Result): Result | undefined {
		try {
			return act(this.storage());
		} catch {
			return undefined;
		}
	}
}

/** One for all forms that ask for it. */
export const editorToken = new EditorToken(() => window.sessionStorage);
