import type { Area } from '#lib/trade/observation.ts';

const area = (code: string, name: string, ...aliases: string[]): Area => ({
	code,
	name,
	shortName: '',
	aliases,
	color: ''
});

/**
 * Areas that offices count and ISO has no code for: unions with the members of one time, countries before they were
 * divided, and parts of a country that customs keep apart. Each is an area of its own. areas.csv may name them
 * otherwise.
 */
export const CHANGING_AREAS: readonly Area[] = [
	area(
		'EU28',
		'EU of 28 (with the UK)',
		'European Union (28 countries)',
		'European Union - 28 countries (2013-2020)',
		'EU28 (2013-2020)',
		'EU-28'
	),
	area(
		'EU27_2020',
		'EU of 27 (without the UK)',
		'European Union (27 countries from 2020)',
		'European Union - 27 countries (from 2020)',
		'EU27 (from 2020)'
	),
	area('EA19', 'Euro area of 19', 'Euro area - 19 countries (2015-2022)'),
	area('EA20', 'Euro area of 20', 'Euro area - 20 countries (from 2023)', 'Euro area - 20 countries (2023-2025)'),
	area('EA21', 'Euro area of 21', 'Euro area - 21 countries (from 2026)'),
	area('SDN_2011', 'Sudan with South Sudan', '736', 'Sudan (...2011)', 'Sudan (before 2012)', 'Fmr Sudan'),
	area('XI', 'Northern Ireland', 'United Kingdom (Northern Ireland)'),
	area('XU', 'UK without Northern Ireland', 'United Kingdom (excluding Northern Ireland)')
];

/** Their names in the other languages. */
export const CHANGING_NAMES: Record<'zh' | 'ru', Readonly<Record<string, string>>> = {
	zh: {
		EU28: '欧盟28国（含英国）',
		EU27_2020: '欧盟27国（不含英国）',
		EA19: '欧元区19国',
		EA20: '欧元区20国',
		EA21: '欧元区21国',
		SDN_2011: '苏丹（含南苏丹）',
		XI: '北爱尔兰',
		XU: '英国（不含北爱尔兰）'
	},
	ru: {
		EU28: 'ЕС-28 (с Великобританией)',
		EU27_2020: 'ЕС-27 (без Великобритании)',
		EA19: 'еврозона (19 стран)',
		EA20: 'еврозона (20 стран)',
		EA21: 'еврозона (21 страна)',
		SDN_2011: 'Судан вместе с Южным Суданом',
		XI: 'Северная Ирландия',
		XU: 'Великобритания без Северной Ирландии'
	}
};
