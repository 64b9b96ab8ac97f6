/**
 * What compiled messages ask besides their inputs. Paraglide's own runtime looks for a language in cookies, storage and
 * addresses; here every caller names it, and this stands in its place.
 */

/** @typedef {string} LocalizedString */
/**
 * @template Inputs, Options, Markup
 * @typedef {{}} MessageMetadata
 */

export const experimentalStaticLocale = undefined;

export const getLocale = () => 'en';
