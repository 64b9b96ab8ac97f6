/** A script, small, as text: see vite.config.ts. */
declare module '*?script' {
	const text: string;
	export default text;
}

/** Whether the pages will be files on a host that answers nothing else: see vite.config.ts. */
declare const __STATIC__: boolean;
