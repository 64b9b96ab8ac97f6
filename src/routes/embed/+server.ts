import { viewFrame } from './frame.ts';

export const GET = ({ url, request, locals }) => viewFrame({ request, url, locals });
