import { isFrozenId } from '#lib/pages/frozen-id.ts';
import type { ParamMatcher } from '@sveltejs/kit';

/** The id of a frozen chart, there or not. */
export const match = isFrozenId satisfies ParamMatcher;
