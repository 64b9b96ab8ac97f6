/*
 * What may be a name in addresses and in names of files. The patterns are texts, for fields of forms have them too.
 */

/** A chart in addresses: words of small letters and digits with hyphens between. */
export const SLUG_PATTERN = '[a-z0-9]+(-[a-z0-9]+)*';

/** A layout, which is a file of `layouts/`. */
export const LAYOUT_NAME_PATTERN = '[a-z0-9\\-]{1,60}';

const SLUG = new RegExp(`^(?:${SLUG_PATTERN})$`);
const LAYOUT_NAME = new RegExp(`^(?:${LAYOUT_NAME_PATTERN})$`);

/** Whether a text can be the name of a chart in addresses. */
export const isSlug = (text: string): boolean => SLUG.test(text);

/** Whether a text can name a layout. */
export const isLayoutName = (text: string): boolean => LAYOUT_NAME.test(text);
