/** What compiled messages say of themselves in Paraglide's types. */

/** @typedef {string} LocalizedString */
/**
 * @template Inputs, Options, Markup
 * @typedef {{}} MessageMetadata
 */

export {};
