/** What names a frozen chart in addresses and files: nothing else ever becomes part of a path. */
const FROZEN_ID = /^[a-z0-9]{16}$/;

export const isFrozenId = (text: string): boolean => FROZEN_ID.test(text);
