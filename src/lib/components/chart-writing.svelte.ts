import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { ChartCells } from '#lib/tables/charts.ts';
import {
	aliasCell,
	aliasText,
	cellsOf,
	chartsNow,
	draftOf,
	langOfChart,
	namesOf,
	NO_WORDS,
	orderChart,
	slugFrom,
	withoutLooks,
	withTheirs,
	wordsOf,
	type ChartTexts,
	type ChartToEdit,
	type Draft
} from './chart-desk.ts';
import type { EditReply } from './edit-order.ts';

/** What the server is asked for; another one in tests. */
const SERVER = { chartsNow, draftOf, orderChart };

/** A chart that an editor writes: what stands in the fields, and what the program says of the view meanwhile. */
export class ChartWriting {
	/** Undefined until it is known whether there is something to edit; else why there is not. */
	missing = $state<'' | 'no-chart' | 'no-answer'>();
	/** All charts of the file. */
	private charts = $state.raw<readonly ChartCells[]>([]);
	/** The chart as it stands in the file; none where a new one is written. */
	seen = $state.raw<ChartCells>();
	/** Those of the chart's own language stand under "en". */
	words = $state.raw(NO_WORDS);
	slug = $state('');
	/** Other addresses that lead to it, as they are typed. */
	aliases = $state('');
	view = $state('');
	/** "kept", "last", or "=" with the name of the chart that it is to stand behind. */
	place = $state('kept');
	/** Whose words are being written. */
	writing = $state<Lang>('en');
	/** Why the view cannot be shown. */
	failure = $state('');
	private drafts = $state.raw<Readonly<Partial<Record<Lang, Draft>>>>({});
	/** Whether somebody has named its address: a new chart is named by its headline until then. */
	private isNamed = false;

	/** The language of the columns that name none. */
	readonly own: Lang = $derived(this.seen ? langOfChart(this.seen) : 'en');
	/** The language of what is looked at. */
	readonly shownIn: Lang = $derived(this.writing === 'en' ? this.own : this.writing);
	/** The newest period that is drawn, in the notation of files; empty where that is not known yet. */
	readonly drawn: string = $derived(this.drafts[this.own]?.drawn ?? '');
	/** What the chart says in the language that is looked at: the program's own words where there are none. */
	readonly told: ChartTexts = $derived.by(() => {
		const words = this.words[this.writing];
		const draft = this.drafts[this.shownIn];
		return words.title ? words : { ...words, title: draft?.title ?? '', subtitle: draft?.subtitle ?? '' };
	});
	/** The charts that it can stand behind. */
	readonly others: readonly ChartCells[] = $derived(
		this.charts.filter((chart) => chart.retired === '' && chart.slug !== this.seen?.slug)
	);

	constructor(
		private readonly of: ChartToEdit,
		/** The language of the page. */
		private readonly lang: () => Lang,
		private readonly server = SERVER
	) {}

	/** The program's own title in a language, where it is known. */
	automatic(of: Lang): string {
		return this.drafts[of]?.title ?? '';
	}

	/** Reads the chart that is to be edited, or begins a new one with the program's words. */
	async begin(): Promise<void> {
		const { of } = this;
		const all = await this.server.chartsNow();
		const chart = 'slug' in of ? all?.find((each) => each.slug === of.slug) : undefined;
		this.missing = !all ? 'no-answer' : 'slug' in of && !chart ? 'no-chart' : '';
		if (!all || this.missing) return;
		this.charts = all;
		this.seen = chart;
		if (chart) {
			({ slug: this.slug, view: this.view } = chart);
			this.words = wordsOf(chart);
			this.aliases = aliasText(chart.aliases);
		} else if ('view' in of) {
			this.view = withoutLooks(of.view);
			this.place = 'last';
		}
		const start = await this.draft(this.own);
		if (chart || !start) return;
		this.write('en', { title: start.title, subtitle: start.subtitle, note: '' });
	}

	write(of: Lang, texts: ChartTexts): void {
		this.words = { ...this.words, [of]: texts };
		if (!this.seen && !this.isNamed) this.slug = slugFrom(this.words.en.title, namesOf(this.charts));
	}

	name(slug: string): void {
		this.slug = slug;
		this.isNamed = true;
	}

	/** Another view: what was said of the former one counts for nothing. */
	changeView(): void {
		this.drafts = {};
		void this.draft(this.own);
		if (this.shownIn !== this.own) void this.draft(this.shownIn);
	}

	turnTo(of: Lang): void {
		this.writing = of;
		void this.draft(this.shownIn);
	}

	/** What the program says of the view, in one language. */
	private async draft(of: Lang): Promise<Draft | undefined> {
		const known = this.drafts[of];
		if (known) return known;
		const asked = this.view;
		const read = await this.server.draftOf(asked, of);
		// an editor has gone on meanwhile: only what the view is now counts
		if (asked !== this.view) return this.draft(of);
		this.failure = 'failure' in read ? read.failure : '';
		if ('failure' in read) return undefined;
		if (read.drawn === '') this.failure = m.chart_empty({}, { locale: this.lang() });
		this.drafts = { ...this.drafts, [of]: read };
		return read;
	}

	async save(token: string): Promise<EditReply> {
		const { seen, slug, view, place } = this;
		// whoever is quick saves before the figures that the words are written for are known
		const written = await this.draft(this.own);
		if (!written?.drawn) return refused(this.failure);
		const reply = await this.server.orderChart(
			{
				kind: 'save',
				...(seen && { seen }),
				words: { ...cellsOf(this.words), slug, aliases: aliasCell(this.aliases), view, title_for: written.drawn },
				...(place !== 'kept' && place !== 'last' && { after: place.slice(1) })
			},
			token,
			this.lang()
		);
		if ('save' in reply) return { save: reply.save, json: { slug: reply.slug } };
		switch (reply.why) {
			case 'taken':
				return { failure: reply.failure, problems: { slug: reply.failure } };
			case 'alias-taken':
				return { failure: reply.failure, problems: { aliases: reply.failure } };
			case 'changed':
			case 'no-chart':
				return refused(await this.goOnWith(seen, reply.failure));
			case 'moved-on':
				// what is looked at next is what there is now
				this.changeView();
				return refused(reply.failure);
			default:
				return refused(reply.failure);
		}
	}

	/**
	 * Somebody else has changed the chart, or the one that it is to stand behind: what they wrote comes into the fields
	 * that were left as they were, and one more save keeps both. Gives what the editor is told of it.
	 */
	private async goOnWith(seen: ChartCells | undefined, refusal: string): Promise<string> {
		const lang = this.lang();
		const locale = { locale: lang };
		const all = await this.server.chartsNow();
		if (!all) return refusal;
		this.charts = all;
		if (this.place.startsWith('=') && !this.others.some(({ slug }) => `=${slug}` === this.place)) {
			this.place = seen ? 'kept' : 'last';
			return m.chart_place_gone({}, locale);
		}
		if (!seen) return refusal;
		// one that was renamed keeps its former name
		const now = all.find((each) => namesOf([each]).has(seen.slug));
		if (!now) {
			this.seen = undefined;
			this.isNamed = true;
			this.place = 'last';
			return m.chart_gone({}, locale);
		}
		const both = withTheirs(seen, this, now, lang);
		const isOtherView = both.view !== this.view;
		({ words: this.words, view: this.view, aliases: this.aliases } = both);
		if (this.slug === seen.slug) this.slug = now.slug;
		this.seen = now;
		if (isOtherView) this.changeView();
		const isTakenDown = seen.retired === '' && now.retired !== '';
		return isTakenDown ? `${both.failure}\n${m.chart_retired_meanwhile({}, locale)}` : both.failure;
	}
}

const refused = (failure: string): EditReply => ({ failure, problems: {} });
