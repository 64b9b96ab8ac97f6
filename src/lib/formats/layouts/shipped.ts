import * as v from 'valibot';
import { layoutSchema, type Layout } from '#lib/tables/layout.ts';
import baci from './shipped/baci.json' with { type: 'json' };
import censusTradeInGoods from './shipped/census-trade-in-goods.json' with { type: 'json' };
import comexStat from './shipped/comex-stat.json' with { type: 'json' };
import dataweb from './shipped/dataweb.json' with { type: 'json' };
import dgcisIndia from './shipped/dgcis-india.json' with { type: 'json' };
import estatJapan from './shipped/estat-japan.json' with { type: 'json' };
import genesis51000 from './shipped/genesis-51000.json' with { type: 'json' };
import hmrcOts from './shipped/hmrc-ots.json' with { type: 'json' };
import itcExports from './shipped/itc-exports.json' with { type: 'json' };
import itcImports from './shipped/itc-imports.json' with { type: 'json' };
import japanTimeSeries from './shipped/japan-time-series.json' with { type: 'json' };
import kita from './shipped/kita.json' with { type: 'json' };
import oec from './shipped/oec.json' with { type: 'json' };
import russiaCustoms from './shipped/russia-customs.json' with { type: 'json' };
import statcan12100011 from './shipped/statcan-12-10-0011.json' with { type: 'json' };
import tradingEconomics from './shipped/trading-economics.json' with { type: 'json' };
import usaTradeOnline from './shipped/usa-trade-online.json' with { type: 'json' };
import wtoMerchandise from './shipped/wto-merchandise.json' with { type: 'json' };

/** By the names of their files, so that a desk can copy one to data/layouts and change it. */
const FILES: Readonly<Record<string, unknown>> = {
	baci: baci,
	'census-trade-in-goods': censusTradeInGoods,
	'comex-stat': comexStat,
	dataweb: dataweb,
	'dgcis-india': dgcisIndia,
	'estat-japan': estatJapan,
	'genesis-51000': genesis51000,
	'hmrc-ots': hmrcOts,
	'itc-exports': itcExports,
	'itc-imports': itcImports,
	'japan-time-series': japanTimeSeries,
	kita: kita,
	oec: oec,
	'russia-customs': russiaCustoms,
	'statcan-12-10-0011': statcan12100011,
	'trading-economics': tradingEconomics,
	'usa-trade-online': usaTradeOnline,
	'wto-merchandise': wtoMerchandise
};

let read: readonly Layout[] | undefined;

/** The layouts that ship with the product. Read on first use. */
export const shippedLayouts = (): readonly Layout[] =>
	(read ??= Object.entries(FILES).map(([id, json]) => ({ id, ...v.parse(layoutSchema, json) })));
