import { askedFrozen, FROZEN_CACHE_CONTROL } from '#lib/server/freezing/asked-frozen.ts';
import { error } from '@sveltejs/kit';
import { headOf } from '../../head.ts';

export async function load({ params, url, setHeaders }) {
	const found = await askedFrozen(params.id, url);
	if (found.kind === 'gone') error(found.status, found.message);
	setHeaders({ 'cache-control': FROZEN_CACHE_CONTROL });
	return { ...found.asked, head: headOf(found.asked, url) };
}
