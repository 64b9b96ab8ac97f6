import { respondJson } from '#lib/server/respond.ts';
import { overview } from '#lib/server/twoway.ts';

export const GET = async ({ request }) => respondJson(request, { problems: (await overview()).problems });
