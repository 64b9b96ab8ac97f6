/** One address that the gallery shows. */
export interface Shown {
	readonly title: string;
	readonly address: string;
}

const view = (title: string, query: string): Shown => ({ title, address: `/explore?${query}` });

export const PAGES: readonly Shown[] = [
	{ title: 'Front page', address: '/' },
	{ title: 'A chart', address: '/charts/china-russia-us-2023' },
	{ title: 'Explore', address: '/explore' },
	{ title: 'Products', address: '/products' },
	{ title: 'A pair', address: '/trade/CHN/RUS' },
	{ title: 'Data', address: '/data' },
	{ title: 'The desk', address: '/desk' },
	{ title: 'Add figures', address: '/data/add' },
	{ title: 'Method', address: '/method' },
	{ title: 'Design', address: '/method/design' },
	{ title: 'Not found', address: '/no-such-page' },
	{ title: 'A bad view', address: '/explore?measure=nonsense' }
];

const GOODS = 'level=2&top=8&rest=on';

/** Every kind of chart, and what is special about some data. */
export const VIEWS: readonly Shown[] = [
	view('Value bars with the year before', 'partner=RUS~USA&time=2022-08..2023-08'),
	view('Mixed currencies', 'partner=RUS~USA&time=2022-08..2023-08&source=scmp-2023-09'),
	view('Value columns', 'partner=RUS&window=year&time=2017..latest&chart=bar'),
	view('Value lines', 'partner=RUS~USA&time=2017..latest'),
	view('Lines with gaps', 'partner=RUS&window=year&time=earliest..latest'),
	view('Months, some derived, January and February combined', 'partner=RUS&window=month&time=2022..2025'),
	view('Quarters', 'partner=RUS~USA&window=quarter&time=2019..latest'),
	view('Panels', 'partner=RUS~USA~EU~ASEAN~JPN~KOR&window=year&time=2017..latest&chart=panels'),
	view(
		'Six lines, one in colour',
		'partner=RUS~USA~EU~ASEAN~JPN~KOR&window=year&time=2017..latest&chart=line&highlight=EU'
	),
	view('A crowd of lines', 'partner=all&window=year&time=2017..2023&chart=line'),
	view('Growth bars', 'partner=RUS~USA&time=2023-08&measure=growth'),
	view('Growth over time', 'partner=RUS~USA&measure=growth&time=2018..latest'),
	view('Index', 'partner=RUS~USA&measure=index&window=year&time=2017..latest&base=2017'),
	view('Share', 'partner=RUS~USA&measure=share&window=year&time=2017..latest'),
	view('Contribution', 'partner=RUS~USA&measure=contribution&window=year&time=2018..latest'),
	view(
		'Goods and what they drove',
		`reporter=USA&partner=CHN&flow=export&window=year&time=2018&measure=contribution&${GOODS}`
	),
	view('Goods as areas', `reporter=USA&partner=CHN&flow=import&window=year&time=2019&chart=treemap&${GOODS}`),
	view('Balance', 'partner=RUS~USA&flow=balance&window=year&time=2017..latest'),
	view('Exports and imports', 'partner=RUS&flow=export~import&window=year&time=2017..latest'),
	view('Ranks', 'partner=all&window=year&sort=value&top=15&chart=rank&time=2023'),
	view('Both records', 'partner=USA&measure=mirror&window=year&time=2022..2023'),
	view('Both records over time', 'partner=USA&flow=export&measure=mirror&window=year&time=2019..latest&chart=line'),
	view('Table', 'partner=RUS~USA&time=2017..latest&chart=table'),
	view('Nothing known', 'partner=ABW&time=2001..2002')
];

export const FRAMES: readonly Shown[] = [
	{ title: 'The article', address: '/embed/china-russia-us-2023' },
	{ title: 'Growth', address: '/embed/growth-2023' },
	{ title: 'Lines', address: '/embed/two-way-since-2017' },
	{ title: 'Months', address: '/embed/russia-monthly' },
	{ title: 'Balance', address: '/embed/balance' },
	{ title: 'Ranks', address: '/embed/largest-partners' },
	{ title: 'Mirror', address: '/embed/mirror-united-states' }
];

/** The same charts as pictures, which have fonts and line ends of their own. */
export const PICTURES: readonly Shown[] = (['en', 'zh', 'ru'] as const).flatMap((lang) =>
	VIEWS.filter(({ title }) => title !== 'Nothing known').map(({ title, address }) => ({
		title: `${title}, ${lang}`,
		address: `${address.replace('/explore', '/explore.png')}&width=700&lang=${lang}`
	}))
);
