/** Where the build puts the script of a frame's live chart: its name changes with the build, so it may be kept for ever. */
export const LIVE_SCRIPT = (version: string): string => `_app/immutable/frame.${version}.js`;
