import { untilShown } from '../current.ts';
import { countSave } from './editor.ts';

/** What follows a save of data: it is counted, and whoever saved hears of it when readers see it too. */
export async function afterSave(event: Parameters<typeof countSave>[0]): Promise<void> {
	countSave(event);
	await untilShown();
}
