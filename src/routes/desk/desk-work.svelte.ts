import { tick } from 'svelte';
import { invalidateAll } from '$app/navigation';
import { editorToken } from '#lib/components/editor-token.svelte.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Go } from './go.ts';

/** What is done at the desk without a dialog: one thing at a time, what came of it is said, and no focus is lost. */
export class DeskWork {
	busy = $state(false);
	/** What was done last, said to everybody. */
	said = $state('');
	/** Why something was not done, and beside which button that stands. */
	failed = $state.raw<{ readonly at: string; readonly why: string }>();
	/** Around the field of the token. */
	tokenField = $state.raw<HTMLElement>();
	/** Where it is said what was done. */
	toldOf = $state.raw<HTMLElement>();

	/** @param lang the language of the page */
	constructor(private readonly lang: () => Lang) {}

	readonly go: Go = async (at, work, done, then = at) => {
		this.said = '';
		if (editorToken.text === '') {
			this.failed = { at, why: m.token_first({}, { locale: this.lang() }) };
			this.tokenField?.querySelector('input')?.focus();
			return;
		}
		this.busy = true;
		this.failed = undefined;
		try {
			const why = await work();
			if (why !== '') this.failed = { at, why };
			else {
				await invalidateAll();
				this.said = done();
			}
		} finally {
			this.busy = false;
		}
		await tick();
		// a button that cannot be pressed any more hands its place to the one beside it
		const button = document.querySelector<HTMLButtonElement>(`#${CSS.escape(this.failed ? at : then)}`);
		const next = button?.disabled
			? button.parentElement?.querySelector<HTMLButtonElement>('button:enabled')
			: (button ?? this.toldOf);
		next?.focus();
	};
}
