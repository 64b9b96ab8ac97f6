/** A script, small, as text: see vite.config.ts. */
declare module '*?script' {
	const text: string;
	export default text;
}

/** The font's styles, made so that nothing moves: see vite.config.ts. */
declare module '*.css?steady' {}

/** Whether the pages will be files on a host that answers nothing else: see vite.config.ts. */
declare const __STATIC__: boolean;
