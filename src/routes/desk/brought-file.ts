/** The largest file of a house style, in kB: more is refused by the server. */
export const MOST_KB = 200;

/** A name that a file of brand/ can have, from what somebody calls it: "Our logo (new).png" is Our-logo-new.png. */
export function brandNameOf(name: string): string {
	const dot = name.lastIndexOf('.');
	const [base, ending] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot).toLowerCase()];
	const plain = base
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9_-]+/g, '-')
		.replace(/^[-_]+|-+$/g, '')
		.slice(0, 60);
	return (plain || 'house') + ending;
}

/** The bytes of a file as base64; of one that is too large no more than says so. */
export async function base64Of(file: Blob): Promise<string> {
	const bytes = new Uint8Array(await file.slice(0, MOST_KB * 1024 + 1).arrayBuffer());
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

/** A picture that can be shown, whether the server has it or not. */
export interface BroughtPicture {
	/** An address that carries it. */
	readonly address: string;
	/** In bytes. */
	readonly size: number;
}

/** A picture from a file. */
export const pictureOf = async (file: Blob, name: string): Promise<BroughtPicture> => ({
	address: `data:image/${/\.webp$/i.test(name) ? 'webp' : 'png'};base64,${await base64Of(file)}`,
	size: file.size
});
