import { isReadOnly } from '#lib/server/edit-token.ts';

export const load = () => ({ readOnly: __STATIC__ || isReadOnly() });
