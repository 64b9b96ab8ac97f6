import { viewFrame } from './frame.ts';

export const GET = ({ url, request }) => viewFrame({ request, url });
