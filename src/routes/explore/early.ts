import type { Choices } from '#lib/pages/choices.ts';
import { brushOf, inOrder, timeMoved, type Handles } from './brush.ts';
import { formValues, atTime, tidy, type FormValues } from './form.ts';

/** Where the controls of a view are found before its script is there. */
export const FORM = 'view';
export const MORE = 'more';
export const HANDLES = { from: 'time-from', to: 'time-to' } as const;

/** Whether a control says something else than what the page came with. */
function isChanged(control: Element): boolean {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		const first = options.find(({ defaultSelected }) => defaultSelected) ?? options[0];
		return control.value !== first?.value;
	}
	if (!(control instanceof HTMLInputElement)) return false;
	return control.type === 'checkbox'
		? control.checked !== control.defaultChecked
		: control.value !== control.defaultValue;
}

/** What a form says that a reader changed before the page's script was there; undefined where nobody did. */
export function earlyChoice(form: Element | null): URLSearchParams | undefined {
	if (!(form instanceof HTMLFormElement)) return undefined;
	// what has no name is not sent
	const isChosen = [...form.elements].some((control) => control.getAttribute('name') && isChanged(control));
	return isChosen ? queryOf(form) : undefined;
}

/** Where the handles of the time stand that a reader moved before the page's script was there. */
export function earlyHandles(from: Element | null, to: Element | null): Handles | undefined {
	if (!(from instanceof HTMLInputElement && to instanceof HTMLInputElement)) return undefined;
	return isChanged(from) || isChanged(to) ? inOrder(from.valueAsNumber, to.valueAsNumber) : undefined;
}

/** Whether a reader came by a link or an address; on a page come back to a browser may have filled in controls itself. */
export const isFreshVisit = (): boolean =>
	performance
		.getEntriesByType('navigation')
		.some((entry) => (entry as PerformanceNavigationTiming).type === 'navigate');

/** One query for all that was chosen early: a handle that was moved is ahead of an end that was typed. */
export function earlyQuery(
	asked: FormValues,
	choices: Pick<Choices, 'firstMonth' | 'lastMonth'>,
	{ choice, handles }: { choice?: URLSearchParams | undefined; handles?: Handles | undefined }
): URLSearchParams | undefined {
	if (!handles) return choice && tidy(choice);
	const values = choice ? formValues(choice) : asked;
	// handles stand on the stops that the page came with
	return atTime(values, timeMoved(brushOf(choices, asked), values, handles));
}

/** What the controls of a form say now. */
export const queryOf = (form: HTMLFormElement): URLSearchParams =>
	new URLSearchParams([...new FormData(form)].map(([key, value]) => [key, String(value)]));
