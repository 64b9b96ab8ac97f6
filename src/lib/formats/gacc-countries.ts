/**
 * The customs' own countries: code, what ISO calls it, and its Chinese names with `/` between. Places that ISO has no
 * code for (a part of a country, "other Asia", ships' stores) have a hyphen, and go by their name in areas.csv.
 */
const COUNTRIES = `
	101 AFG 阿富汗, 102 BHR 巴林, 103 BGD 孟加拉国/孟加拉, 104 BTN 不丹, 105 BRN 文莱, 106 MMR 缅甸,
	107 KHM 柬埔寨, 108 CYP 塞浦路斯, 109 PRK 朝鲜/朝鲜民主主义人民共和国, 110 HKG 中国香港/香港, 111 IND 印度,
	112 IDN 印度尼西亚/印尼, 113 IRN 伊朗, 114 IRQ 伊拉克, 115 ISR 以色列, 116 JPN 日本, 117 JOR 约旦,
	118 KWT 科威特, 119 LAO 老挝, 120 LBN 黎巴嫩, 121 MAC 中国澳门/澳门, 122 MYS 马来西亚, 123 MDV 马尔代夫,
	124 MNG 蒙古, 125 NPL 尼泊尔, 126 OMN 阿曼, 127 PAK 巴基斯坦, 128 PSE 巴勒斯坦, 129 PHL 菲律宾, 130 QAT 卡塔尔,
	131 SAU 沙特阿拉伯/沙特, 132 SGP 新加坡, 133 KOR 韩国, 134 LKA 斯里兰卡, 135 SYR 叙利亚, 136 THA 泰国,
	137 TUR 土耳其, 138 ARE 阿联酋/阿拉伯联合酋长国, 139 YEM 也门/也门共和国, 141 VNM 越南,
	142 CHN 中国/中华人民共和国, 143 TWN 中国台湾/台湾/台湾省/台澎金马关税区, 144 TLS 东帝汶, 145 KAZ 哈萨克斯坦,
	146 KGZ 吉尔吉斯斯坦, 147 TJK 塔吉克斯坦, 148 TKM 土库曼斯坦, 149 UZB 乌兹别克斯坦, 199 - 亚洲其他国家,
	201 DZA 阿尔及利亚, 202 AGO 安哥拉, 203 BEN 贝宁, 204 BWA 博茨瓦纳/博茨瓦那, 205 BDI 布隆迪, 206 CMR 喀麦隆,
	207 - 加那利群岛, 208 CPV 佛得角, 209 CAF 中非/中非共和国, 210 - 塞卜泰/休达, 211 TCD 乍得, 212 COM 科摩罗,
	213 COG 刚果/刚果共和国, 214 DJI 吉布提, 215 EGY 埃及, 216 GNQ 赤道几内亚, 217 ETH 埃塞俄比亚, 218 GAB 加蓬,
	219 GMB 冈比亚, 220 GHA 加纳, 221 GIN 几内亚, 222 GNB 几内亚比绍/几内亚(比绍), 223 CIV 科特迪瓦,
	224 KEN 肯尼亚, 225 LBR 利比里亚, 226 LBY 利比亚, 227 MDG 马达加斯加, 228 MWI 马拉维, 229 MLI 马里,
	230 MRT 毛里塔尼亚, 231 MUS 毛里求斯, 232 MAR 摩洛哥, 233 MOZ 莫桑比克, 234 NAM 纳米比亚, 235 NER 尼日尔,
	236 NGA 尼日利亚, 237 REU 留尼汪, 238 RWA 卢旺达, 239 STP 圣多美和普林西比, 240 SEN 塞内加尔, 241 SYC 塞舌尔,
	242 SLE 塞拉利昂, 243 SOM 索马里, 244 ZAF 南非, 245 ESH 西撒哈拉, 246 SDN 苏丹, 247 TZA 坦桑尼亚, 248 TGO 多哥,
	249 TUN 突尼斯, 250 UGA 乌干达, 251 BFA 布基纳法索, 252 COD 刚果民主共和国/刚果(金)/民主刚果, 253 ZMB 赞比亚,
	254 ZWE 津巴布韦, 255 LSO 莱索托, 256 - 梅利利亚, 257 SWZ 斯威士兰, 258 ERI 厄立特里亚,
	259 MYT 马约特/马约特岛, 260 SSD 南苏丹/南苏丹共和国, 299 - 非洲其他国家, 301 BEL 比利时, 302 DNK 丹麦,
	303 GBR 英国, 304 DEU 德国, 305 FRA 法国, 306 IRL 爱尔兰, 307 ITA 意大利, 308 LUX 卢森堡, 309 NLD 荷兰,
	310 GRC 希腊, 311 PRT 葡萄牙, 312 ESP 西班牙, 313 ALB 阿尔巴尼亚, 314 AND 安道尔, 315 AUT 奥地利,
	316 BGR 保加利亚, 318 FIN 芬兰, 320 GIB 直布罗陀, 321 HUN 匈牙利, 322 ISL 冰岛, 323 LIE 列支敦士登,
	324 MLT 马耳他, 325 MCO 摩纳哥, 326 NOR 挪威, 327 POL 波兰, 328 ROU 罗马尼亚, 329 SMR 圣马力诺, 330 SWE 瑞典,
	331 CHE 瑞士, 334 EST 爱沙尼亚, 335 LVA 拉脱维亚, 336 LTU 立陶宛, 337 GEO 格鲁吉亚, 338 ARM 亚美尼亚,
	339 AZE 阿塞拜疆, 340 BLR 白俄罗斯, 343 MDA 摩尔多瓦, 344 RUS 俄罗斯/俄罗斯联邦, 347 UKR 乌克兰,
	349 - 塞尔维亚和黑山/南斯拉夫联盟共和国, 350 SVN 斯洛文尼亚/斯洛文尼亚共和国, 351 HRV 克罗地亚/克罗地亚共和国,
	352 CZE 捷克/捷克共和国, 353 SVK 斯洛伐克/斯洛伐克共和国, 354 MKD 北马其顿/马其顿/马其顿共和国,
	355 BIH 波黑/波斯尼亚和黑塞哥维那/波斯尼亚-黑塞哥维那共和, 356 VAT 梵蒂冈/梵蒂冈城国, 357 FRO 法罗群岛,
	358 SRB 塞尔维亚, 359 MNE 黑山, 399 - 欧洲其他国家, 401 ATG 安提瓜和巴布达, 402 ARG 阿根廷,
	403 ABW 阿鲁巴/阿鲁巴岛, 404 BHS 巴哈马, 405 BRB 巴巴多斯, 406 BLZ 伯利兹, 408 BOL 玻利维亚/多民族玻利维亚国,
	409 - 博内尔, 410 BRA 巴西, 411 CYM 开曼群岛, 412 CHL 智利, 413 COL 哥伦比亚, 414 DMA 多米尼克/多米尼亚共和国,
	415 CRI 哥斯达黎加, 416 CUB 古巴, 417 CUW 库拉索/库腊索岛, 418 DOM 多米尼加/多米尼加共和国, 419 ECU 厄瓜多尔,
	420 GUF 法属圭亚那, 421 GRD 格林纳达, 422 GLP 瓜德罗普, 423 GTM 危地马拉, 424 GUY 圭亚那, 425 HTI 海地,
	426 HND 洪都拉斯, 427 JAM 牙买加, 428 MTQ 马提尼克, 429 MEX 墨西哥, 430 MSR 蒙特塞拉特, 431 NIC 尼加拉瓜,
	432 PAN 巴拿马, 433 PRY 巴拉圭, 434 PER 秘鲁, 435 PRI 波多黎各, 436 - 萨巴, 437 LCA 圣卢西亚, 438 - 圣马丁岛,
	439 VCT 圣文森特和格林纳丁斯, 440 SLV 萨尔瓦多, 441 SUR 苏里南, 442 TTO 特立尼达和多巴哥,
	443 TCA 特克斯和凯科斯群岛, 444 URY 乌拉圭, 445 VEN 委内瑞拉, 446 VGB 英属维尔京群岛,
	447 KNA 圣基茨和尼维斯/圣其茨-尼维斯, 448 SPM 圣皮埃尔和密克隆, 449 - 荷属安地列斯/荷属安地列斯群岛,
	499 - 拉丁美洲其他国家, 501 CAN 加拿大, 502 USA 美国, 503 GRL 格陵兰, 504 BMU 百慕大, 599 - 北美洲其他国家,
	601 AUS 澳大利亚, 602 COK 库克群岛, 603 FJI 斐济, 604 - 盖比群岛, 605 - 马克萨斯群岛, 606 NRU 瑙鲁,
	607 NCL 新喀里多尼亚, 608 VUT 瓦努阿图, 609 NZL 新西兰, 610 NFK 诺福克岛, 611 PNG 巴布亚新几内亚,
	612 - 社会群岛, 613 SLB 所罗门群岛, 614 TON 汤加, 615 - 土阿莫土群岛, 616 - 土布艾群岛, 617 WSM 萨摩亚,
	618 KIR 基里巴斯, 619 TUV 图瓦卢, 620 FSM 密克罗尼西亚/密克罗尼西亚联邦, 621 MHL 马绍尔群岛,
	622 PLW 帕劳/帕劳共和国, 623 PYF 法属波利尼西亚, 625 WLF 瓦利斯和富图纳/瓦利斯和浮图纳, 699 - 大洋洲其他国家,
	701 - 国别不详/国(地)别不详的, 702 - 联合国及机构和国际组织, 999 - 中性包装原产国别
`;

/** Names of the by-country tables that are no country's, in Chinese. */
const GROUPS = `WLD 总值/总计/合计
EU 欧盟/欧洲联盟
ASEAN 东盟/东南亚国家联盟
Asia 亚洲
Africa 非洲
Europe 欧洲
Latin%America 拉丁美洲
North%America 北美洲
Oceania 大洋洲
APEC 亚太经济合作组织
Regional%Comprehensive%Economic%Partnership 区域全面经济伙伴关系协定(RCEP)成员国/RCEP/RCEP其他成员国
Jointly%build%the%countries%along%Belt%and%Road%Routes 共建"一带一路"国家和地区/共建“一带一路”国家和地区/一带一路/“一带一路”沿线国家`;

/** As the customs spell names in English, slips included, where no other list of names has them so. */
const SPELLINGS = `WLD Total
KOR R. O. Korea/R.O. Korea/R.O.Korea/Rep. of Korea/Korea Rep./Korea, Rep./Republic of Korea/ROK
PRK D. P. R. Korea/D.P.R. Korea/Korea, DPR/DPR Korea/D.P.R.K
TWN Taiwan, China/Taiwan prov./Taiwan prov. of China
HKG Hong Kong, China/Hongkong, China
MAC Macao, China/Macau, China
EU European Union
BHR Bahrian
LAO Laos, PDR/Lao PDR
SYR Syrian
YEM Republic of Yemen
TLS East Timor
KGZ Kirghizia/Kirghizstan
TJK Tadzhikistan/Tadzhik
UZB Uzbekstan/Uzbekist
AGO Angora
CPV Cape Vrde/Cabo Verde
CAF Central African Rep.
GNQ Eq. Guinea/Eq.Guinea
CIV Cote d'lvoir/Cote d'lvoire/Cote d'Ivoir
LBY Libyan Arab Jm
ZAF S. Africa/S.Africa
COD Congo, DR/Congo,DR/DR Congo
COG Congo
SWZ Swaziland
SSD Republic of South Sudan
BLR Byelorussia
MDA Moldavia
RUS Russia/Russian Federation
SVN Slovenia Rep
HRV Croatia Rep
CZE Czech Rep/Czech
SVK Slovak Rep/Slovak
MKD Macedonia Rep/Macedonia
BIH Bosnia&Hercegovina/Bosnia and Hercegovina
FRO the Faroe Islands
SRB Sefbia
MNE Montengro
CYM Cayman Is
DMA Dominica
DOM Dominican Rep.
GUF French Guyana
BOL Estado plurinacionalde/Estado Plurinacional de Bolivia
TCA Turks & Caicos Is
VGB Br. Virgin Is
KNA St. Kitts-Nevis
SPM St.Pierre and Miquelon/Saint,Pierre and Miquelon
COK Cook Is
NFK Norfolk Is
SLB Solomon Is
FSM Micronesia Fs
MHL Marshall Is Rep
VNM Viet Nam`;

/** `CODE name/name` by lines, as pairs of name and code. */
const pairs = (text: string): [string, string][] =>
	text
		.trim()
		.split('\n')
		.flatMap((line) => {
			const [code = '', ...rest] = line.split(' ');
			return rest
				.join(' ')
				.split('/')
				.map((name): [string, string] => [name, code.replaceAll('%', ' ')]);
		});

const countries = COUNTRIES.trim()
	.split(/,\s+/)
	.map((entry) => entry.split(' ') as [code: string, iso: string, chinese: string]);

/** What ISO calls the country of each code; codes of places without a code of ISO are not in it. */
export const GACC_CODES: ReadonlyMap<string, string> = new Map(
	countries.flatMap(([code, iso]) => (iso === '-' ? [] : [[code, iso] as const]))
);

/** What a Chinese name stands for: a code of ISO, or the English name of a group that areas.csv may know. */
export const CHINESE_NAMES: ReadonlyMap<string, string> = new Map([
	...countries.flatMap(([, iso, names]) => names.split('/').map((name): [string, string] => [name, iso])),
	...pairs(GROUPS)
]);

/** English names as the customs spell them, with what they stand for. */
export const ENGLISH_SPELLINGS: readonly (readonly [name: string, code: string])[] = pairs(SPELLINGS);
