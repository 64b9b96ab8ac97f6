import { areaOf, codeList } from './areas.ts';

/** Codes of Schedule C for the main partners; other countries go by their name alone. */
export const CENSUS_CODES = codeList(`
	1220 CAN, 2010 MEX, 3510 BRA, 4120 GBR, 4190 IRL, 4210 NLD, 4231 BEL, 4279 FRA, 4280 DEU, 4419 CHE, 4621 RUS,
	4700 ESP, 4759 ITA, 5330 IND, 5490 THA, 5520 VNM, 5570 MYS, 5590 SGP, 5600 IDN, 5650 PHL, 5660 MAC, 5700 CHN,
	5800 KOR, 5820 HKG, 5830 TWN, 5880 JPN, 6021 AUS
`);

const SPELLINGS = new Map([
	['world, not seasonally adjusted', 'WLD'],
	['korea, south', 'KOR'],
	['korea, north', 'PRK'],
	['congo (brazzaville)', 'COG'],
	['congo (kinshasa)', 'COD'],
	['burma (myanmar)', 'MMR'],
	['bosnia-hercegovina', 'BIH'],
	['british indian ocean territories', 'IOT'],
	['byelarus', 'BLR'],
	['cocos (keeling) island', 'CCK'],
	['congo, republic of the congo', 'COG'],
	['congo, democratic republic of the congo (formerly za', 'COD'],
	['falkland islands(islas malvin', 'FLK'],
	['falkland islands (islas malvinas)', 'FLK'],
	['federated states of micronesia', 'FSM'],
	['macedonia (skopje)', 'MKD'],
	['moldova (republic of moldova)', 'MDA'],
	['pitcairn island', 'PCN'],
	['tokelau islands', 'TKL'],
	['total for all countries', 'WLD'],
	['macedonia', 'MKD'],
	['west bank', 'West Bank'],
	['european union', 'EU']
]);

/** What the Census Bureau's code and name of a country stand for; undefined where they contradict each other. */
export const censusArea = (code: string, name: string): string | undefined =>
	code === '-' ? 'WLD' : areaOf(code, name, CENSUS_CODES, SPELLINGS);
