import type { Lang } from '#lib/lang/lang.ts';

/** Offices that many charts rest on, by the name that sources.csv has: how Chinese and Russian readers know them. */
const OFFICES: Readonly<Record<string, Readonly<Record<Exclude<Lang, 'en'>, string>>>> = {
	'General Administration of Customs of China': {
		zh: '中国海关总署',
		ru: 'Главное таможенное управление Китая'
	},
	'Ministry of Commerce of China': { zh: '中国商务部', ru: 'Министерство торговли Китая' },
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
