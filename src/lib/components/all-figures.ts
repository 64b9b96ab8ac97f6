/** What a page needs that has a part of a view's figures: few have. */
export { fetchFigures } from './fetch-figures.ts';
export { default as HowBeyond } from './HowBeyond.svelte';
export { default as ShowAll } from './ShowAll.svelte';
