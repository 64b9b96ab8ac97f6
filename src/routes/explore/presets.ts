import { m } from '#lib/lang/messages.ts';

/** Views to start from. They hold while there are rows of China's trade with Russia and the United States. */
export const PRESETS = [
	{ name: m.preset_ytd, query: 'time=2017..latest' },
	{ name: m.preset_article, query: 'time=2022-08..2023-08' },
	{ name: m.preset_growth, query: 'measure=growth&time=2018..latest' },
	{ name: m.preset_months, query: 'partner=RUS&window=month&time=2021..latest' },
	{ name: m.preset_flows, query: 'partner=RUS&flow=export~import&window=year&time=2017..latest' },
	{ name: m.preset_balance, query: 'flow=balance&window=year&time=2017..latest&chart=bar' },
	{ name: m.preset_largest, query: 'partner=all&window=year&sort=value&top=15&chart=rank' },
	{ name: m.preset_index, query: 'measure=index&window=year&time=2017..latest&base=2017' },
	{ name: m.preset_share, query: 'measure=share&window=year&time=2017..latest' },
	{
		name: m.preset_panels,
		query: 'partner=RUS~USA~EU~ASEAN~JPN~KOR&window=year&time=2017..latest&chart=line'
	},
	{ name: m.preset_records, query: 'partner=USA&measure=mirror&time=earliest..latest' },
	{ name: m.preset_asof, query: 'time=2022-08..2023-08&asof=2023-09-30' }
] as const;
