import type { ClientInit } from '@sveltejs/kit';
import { patient, watchStylesheets } from './routes/patience.svelte.ts';

export const init: ClientInit = () => {
	watchStylesheets();
	window.fetch = patient(window.fetch.bind(window));
};
