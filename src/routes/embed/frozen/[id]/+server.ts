import { frozenFrame } from '../../frame.ts';

/** Whatever stands for the id: an empty box in somebody's page would say nothing. */
export const GET = ({ params, url, request, locals }) => frozenFrame(params.id, { request, url, locals });
