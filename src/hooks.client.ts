import type { ClientInit } from '@sveltejs/kit';
import { patient } from './routes/patience.svelte.ts';

export const init: ClientInit = () => {
	window.fetch = patient(window.fetch.bind(window));
};
