/** Views to start from. They hold while there are rows of China's trade with Russia and the United States. */
export const PRESETS = [
	{ name: 'Russia and the US, year to date', query: 'time=2017..latest' },
	{ name: 'The article’s months, August 2023', query: 'time=2022-08..2023-08' },
	{ name: 'Growth, side by side', query: 'measure=growth&time=2018..latest' },
	{ name: 'Russia by month', query: 'partner=RUS&window=month&time=2021..latest' },
	{ name: 'Exports and imports', query: 'partner=RUS&flow=export~import&window=year&time=2017..latest' },
	{ name: 'Surplus and deficit', query: 'flow=balance&window=year&time=2017..latest&chart=bar' },
	{ name: 'Largest partners', query: 'partner=all&window=year&sort=value&top=15&chart=rank' },
	{ name: 'Since 2017 = 100', query: 'measure=index&window=year&time=2017..latest&base=2017' },
	{ name: 'Share of all trade', query: 'measure=share&window=year&time=2017..latest' },
	{
		name: 'Six partners, a panel each',
		query: 'partner=RUS~USA~EU~ASEAN~JPN~KOR&window=year&time=2017..latest&chart=line'
	},
	{
		name: 'China’s and the US record of one trade',
		query: 'partner=USA&measure=mirror&time=earliest..latest'
	},
	{ name: 'As known on 30 September 2023', query: 'time=2022-08..2023-08&asof=2023-09-30' }
] as const;
