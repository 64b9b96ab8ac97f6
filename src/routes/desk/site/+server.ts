import { dataDir } from '#lib/server/current.ts';
import { editSite, readSiteOrder } from '#lib/server/saving/edit-site.ts';
import { respondToEdit } from '../edit-response.ts';

/** Changes the house style, and takes the files that come with it. */
export const POST = (event) => respondToEdit(event, readSiteOrder, (order, from) => editSite(dataDir(), order, from));
