import { namedFrame } from '../frame.ts';

export const GET = ({ params, url, request }) => namedFrame(params.slug, { request, url });
