/** Whether a control says something else than what the page came with. */
function isChanged(control: Element): boolean {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		const first = options.find(({ defaultSelected }) => defaultSelected) ?? options[0];
		return control.value !== first?.value;
	}
	if (!(control instanceof HTMLInputElement) || control.name === '') return false;
	return control.type === 'checkbox' ? control.checked !== control.defaultChecked : control.value !== control.defaultValue; // prettier-ignore
}

/** What a form says that a reader changed before the page's script was there; undefined where nobody did. */
export function earlyChoice(form: Element | null): URLSearchParams | undefined {
	if (!(form instanceof HTMLFormElement) || ![...form.elements].some(isChanged)) return undefined;
	return said(form);
}

/** What the controls of a form say now. */
export const said = (form: HTMLFormElement): URLSearchParams =>
	new URLSearchParams([...new FormData(form)].map(([key, value]) => [key, String(value)]));
