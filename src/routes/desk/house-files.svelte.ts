import { resolve } from '$app/paths';
import type { Site } from '#lib/tables/site.ts';
import { pictureOf, type BroughtPicture } from './brought-file.ts';

/** The family of the program's own typeface. */
const OWN_FONT = "'Source Sans 3 Variable', 'Source Sans 3', Arial, sans-serif";

/**
 * The files of a house style as far as this page can show them, by their names: those that the site has now, and those
 * that are brought. Others of brand/ are shown by nobody before they are saved.
 */
export class HouseFiles {
	private pictures = $state.raw<Readonly<Record<string, BroughtPicture>>>({});
	private families = $state.raw<Readonly<Record<string, string>>>({});
	private readonly faces: FontFace[] = [];

	/** Looks at those that the site has now. */
	async begin({ logo, logo_dark, font }: Site): Promise<void> {
		// pages are set in it already
		if (font) this.families = { [font]: 'var(--font)' };
		await Promise.all(
			[logo, logo_dark].map(async (name) => {
				const response = name ? await fetch(resolve(`/brand/${name}`)).catch(() => undefined) : undefined;
				if (name && response?.ok) await this.bringPicture(name, await response.blob());
			})
		);
	}

	/** Takes one that somebody brings; what is no picture and no typeface is shown as none. */
	async bring(name: string, file: Blob): Promise<void> {
		await (/\.woff2$/i.test(name) ? this.bringFont(name, file) : this.bringPicture(name, file));
	}

	private async bringPicture(name: string, file: Blob): Promise<void> {
		this.pictures = { ...this.pictures, [name]: await pictureOf(file, name) };
	}

	private async bringFont(name: string, file: Blob): Promise<void> {
		const family = `brought-${this.faces.length}`;
		try {
			const face = await new FontFace(family, await file.arrayBuffer(), { weight: '100 900' }).load();
			document.fonts.add(face);
			this.faces.push(face);
			this.families = { ...this.families, [name]: `${family}, ${OWN_FONT}` };
		} catch {
			// whoever saves it is told that it is none
		}
	}

	picture(name: string): BroughtPicture | undefined {
		return this.pictures[name];
	}

	/** The family of a typeface; the program's own where it is none, or not here to be shown. */
	family(name: string): string {
		return this.families[name] ?? OWN_FONT;
	}

	/** Whether a file is named that can only be seen once it is saved. */
	isUnseen(name: string): boolean {
		return name !== '' && !(name in this.pictures) && !(name in this.families);
	}

	/** Takes typefaces back that were only tried. */
	end(): void {
		for (const face of this.faces) document.fonts.delete(face);
	}
}
