import type { Lang } from '#lib/lang/lang.ts';

/** Offices and newspapers that many charts rest on, by the name that sources.csv has: how Chinese and Russian readers know them. */
const OFFICES: Readonly<Record<string, Readonly<Record<Exclude<Lang, 'en'>, string>>>> = {
	'General Administration of Customs of China': {
		zh: '中国海关总署',
		ru: 'Главное таможенное управление Китая'
	},
	'Ministry of Commerce of China': { zh: '中国商务部', ru: 'Министерство торговли Китая' },
	'Ministry of Commerce of China, WTO': { zh: '中国商务部、世界贸易组织', ru: 'Министерство торговли Китая, ВТО' },
	'China-Asean Business Association, office not named': {
		zh: '中国—东盟商务协会，未说明统计机构',
		ru: 'Деловая ассоциация Китай — АСЕАН, ведомство не названо'
	},
	'South China Morning Post': { zh: '《南华早报》', ru: 'South China Morning Post' },
	"People's Daily Online": { zh: '人民网', ru: '«Жэньминь жибао онлайн»' },
	Reuters: { zh: '路透社', ru: 'Рейтер' },
	TASS: { zh: '塔斯社', ru: 'ТАСС' },
	'RIA Novosti': { zh: '俄新社', ru: 'РИА Новости' },
	Prime: { zh: 'Prime', ru: 'ПРАЙМ' },
	Kommersant: { zh: '《生意人报》', ru: '«Коммерсантъ»' },
	'US Census Bureau': { zh: '美国人口普查局', ru: 'Бюро переписи населения США' },
	'Federal Customs Service of Russia': { zh: '俄罗斯联邦海关署', ru: 'Федеральная таможенная служба России' },
	Eurostat: { zh: '欧盟统计局', ru: 'Евростат' },
	'International Monetary Fund': { zh: '国际货币基金组织', ru: 'Международный валютный фонд' },
	OECD: { zh: '经合组织', ru: 'ОЭСР' },
	'UN Comtrade': { zh: '联合国商品贸易统计数据库', ru: 'База данных ООН Comtrade' },
	'World Bank WITS': { zh: '世界银行WITS', ru: 'Всемирный банк, WITS' }
};

/** An office in a language; any other publisher under the name it has. */
export const officeName = (name: string, lang: Lang): string =>
	lang === 'en' ? name : (OFFICES[name]?.[lang] ?? name);
