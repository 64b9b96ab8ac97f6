/**
 * Gives the focus to the field that somebody is going to write in: the first that has something wrong with it, else the
 * first of all.
 */
export function focusFirst(within: Element): void {
	const field = within.querySelector<HTMLElement>('[aria-invalid]') ?? within.querySelector<HTMLElement>(FIELDS);
	field?.focus();
}

/** Of a form that closes its dialog there is nothing to write in. */
const FIELDS = 'form:not([method="dialog"]) :is(input, textarea, select)';
