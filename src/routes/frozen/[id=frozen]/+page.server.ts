import { askedFrozen, FROZEN_CACHE_CONTROL } from '#lib/server/freezing/asked-frozen.ts';
import { error } from '@sveltejs/kit';
import { chartPage } from '../../head.ts';

export async function load({ params, url, locals, setHeaders }) {
	const frozen = await askedFrozen(params.id, url, locals.snapshot);
	if (frozen.kind === 'gone') error(frozen.status, frozen.message);
	setHeaders({ 'cache-control': FROZEN_CACHE_CONTROL });
	return chartPage(frozen.asked, url);
}
