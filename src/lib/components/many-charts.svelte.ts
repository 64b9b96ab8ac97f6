import { listed } from '#lib/lang/lists.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { packed, type Many } from '#lib/pages/making-many.ts';
import type { Choice } from '#lib/pages/many.ts';
import type { PictureUse } from '#lib/pages/picture-sizes.ts';
import { MOST_AT_ONCE, type ManyAsked, type ManyFormat, type Varied } from '#lib/pages/varied.ts';
import { choicesOf, orderMany, whyNot } from './many-job.ts';

/** What the server is asked for; another one in tests. */
const SERVER = { choicesOf, orderMany, whyNot };

/** More than anybody would read are counted. */
const MOST_NAMED = 12;

/** What has come of an order. */
interface Made {
	readonly of: ManyAsked;
	readonly many: Many;
	/** What was chosen from. */
	readonly choices: readonly Choice[];
	/** Why some of them could not be made; empty where all could. */
	readonly why: string;
	/** Of the archive of pictures; empty where there is none. */
	readonly address: string;
	/** The codes of frames; empty where pictures were made. */
	readonly text: string;
}

/** One view made of each of many partners or products: what an editor chooses, how far it is, and what has come of it. */
export class ManyCharts {
	over = $state<Varied>('partner');
	/** Undefined where the server does not answer. */
	choices = $state.raw<readonly Choice[] | undefined>([]);
	codes = $state.raw<string[]>([]);
	format = $state<ManyFormat>('png');
	use = $state<PictureUse>('article');
	/** How many are done with, of how many. */
	progress = $state.raw<{ readonly done: number; readonly count: number }>();
	made = $state.raw<Made>();
	isGivenUp = $state(false);
	private controller: AbortController | undefined;

	/** Why nothing can be made of what is chosen, and what to do; empty where it can. */
	readonly problem: string = $derived.by(() => {
		const { length } = this.codes;
		if (length === 0) return m.many_none_chosen({}, this.locale);
		const inputs = { count: String(length), most: String(MOST_AT_ONCE) };
		return length > MOST_AT_ONCE ? m.many_too_many(inputs, this.locale) : '';
	});

	/** What is said of the progress: four times, however many there are. */
	readonly heard: string = $derived.by(() => {
		if (!this.progress) return '';
		const { done, count } = this.progress;
		return m.many_progress({ done: String(done - (done % Math.ceil(count / 4))), count: String(count) }, this.locale);
	});

	constructor(
		/** The query of the view. */
		private readonly view: string,
		/** The language of the page. */
		private readonly lang: () => Lang,
		private readonly server = SERVER
	) {}

	private get locale() {
		return { locale: this.lang() };
	}

	/** Asks what there is to choose from, partners or products. */
	async choose(over: Varied = this.over): Promise<void> {
		this.over = over;
		this.codes = [];
		const choices = await this.server.choicesOf(this.view, over, this.lang());
		// an editor has gone on meanwhile: only what is asked for now counts
		if (over === this.over) this.choices = choices;
	}

	/** Those that have no figure, or that failed: named; where they are very many, how many. */
	names({ choices, many }: Made, which: 'leftOut' | 'failed'): string {
		const codes = many[which];
		if (codes.length > MOST_NAMED) return String(codes.length);
		return listed(
			codes.map((code) => choices.find((choice) => choice.code === code)?.name ?? code),
			this.lang()
		);
	}

	/** Has what is chosen made; says why nothing was. */
	make(token: string): Promise<string> {
		this.forget();
		const { view, over, codes, format, use, choices = [] } = this;
		return this.run({ of: { view, over, codes, format, use }, choices }, token);
	}

	/** Those that failed, once more: why not again is said beside those that were made. */
	async again(token: string): Promise<void> {
		if (this.made) await this.run(this.made, token, this.made.many);
	}

	private async run({ of, choices }: Pick<Made, 'of' | 'choices'>, token: string, before?: Many): Promise<string> {
		const { signal } = (this.controller = new AbortController());
		const lang = this.lang();
		const count = (before?.failed ?? of.codes).length;
		const told = (done: number) => (this.progress = { done, count });
		told(0);
		this.isGivenUp = false;
		try {
			const many = await this.server.orderMany(of, { token, lang, signal, told }, before);
			this.isGivenUp = signal.aborted;
			if ('failure' in many) {
				if (this.made) this.made = { ...this.made, why: many.failure };
				return many.failure;
			}
			const why = many.failed.length > 0 ? await this.server.whyNot(many, lang) : '';
			if (many.pieces.size === 0 && why !== '') return why;
			this.forget();
			this.made = { of, choices, many, why, ...taken(many) };
			return '';
		} finally {
			this.progress = undefined;
		}
	}

	/** Thinks better of what is being made. */
	giveUp(): void {
		this.controller?.abort();
	}

	/** Takes back what was made, of which a browser keeps all bytes. */
	private forget(): void {
		if (this.made?.address) URL.revokeObjectURL(this.made.address);
		this.made = undefined;
		this.isGivenUp = false;
	}

	end(): void {
		this.giveUp();
		this.forget();
	}
}

/** All that was made, to take: an archive of pictures, or the codes of frames. */
function taken(many: Many): Pick<Made, 'address' | 'text'> {
	const all = many.pieces.size > 0 ? packed(many) : '';
	return typeof all === 'string'
		? { address: '', text: all }
		: { address: URL.createObjectURL(new Blob([all])), text: '' };
}
