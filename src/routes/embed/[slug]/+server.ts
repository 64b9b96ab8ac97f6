import { namedFrame } from '../frame.ts';

export const GET = ({ params, url, request, locals }) => namedFrame(params.slug, { request, url, locals });
