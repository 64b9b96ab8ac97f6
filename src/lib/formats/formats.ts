import type { Format } from './format.ts';
import { own } from './own.ts';

/** Every format that files are read in; the first that recognises a file reads it. */
export const FORMATS: readonly Format[] = [own];
