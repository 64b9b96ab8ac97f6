import { areaOf, codeList, countryOf } from './areas.ts';

/** The IMF's own country numbers (International Financial Statistics); they are not M49's. */
const NUMBERS = codeList(`
	1 WLD, 111 USA, 112 GBR, 122 AUT, 124 BEL, 128 DNK, 132 FRA, 134 DEU, 135 SMR, 136 ITA, 137 LUX, 138 NLD, 142 NOR,
	144 SWE, 146 CHE, 156 CAN, 158 JPN, 172 FIN, 174 GRC, 176 ISL, 178 IRL, 181 MLT, 182 PRT, 184 ESP, 186 TUR, 193 AUS,
	196 NZL, 199 ZAF, 213 ARG, 218 BOL, 223 BRA, 228 CHL, 233 COL, 238 CRI, 243 DOM, 248 ECU, 253 SLV, 258 GTM, 263 HTI,
	268 HND, 273 MEX, 278 NIC, 283 PAN, 288 PRY, 293 PER, 298 URY, 299 VEN, 311 ATG, 313 BHS, 314 ABW, 316 BRB, 321 DMA,
	328 GRD, 336 GUY, 339 BLZ, 343 JAM, 361 KNA, 362 LCA, 364 VCT, 366 SUR, 369 TTO, 419 BHR, 423 CYP, 429 IRN, 433 IRQ,
	436 ISR, 439 JOR, 443 KWT, 446 LBN, 449 OMN, 453 QAT, 456 SAU, 463 SYR, 466 ARE, 469 EGY, 474 YEM, 487 PSE, 512 AFG,
	513 BGD, 514 BTN, 516 BRN, 518 MMR, 522 KHM, 524 LKA, 528 TWN, 532 HKG, 534 IND, 536 IDN, 537 TLS, 542 KOR, 544 LAO,
	546 MAC, 548 MYS, 556 MDV, 558 NPL, 564 PAK, 565 PLW, 566 PHL, 576 SGP, 578 THA, 582 VNM, 611 DJI, 612 DZA, 614 AGO,
	616 BWA, 618 BDI, 622 CMR, 624 CPV, 626 CAF, 628 TCD, 632 COM, 634 COG, 636 COD, 638 BEN, 642 GNQ, 643 ERI, 644 ETH,
	646 GAB, 648 GMB, 652 GHA, 654 GNB, 656 GIN, 662 CIV, 664 KEN, 666 LSO, 668 LBR, 672 LBY, 674 MDG, 676 MWI, 678 MLI,
	682 MRT, 684 MUS, 686 MAR, 688 MOZ, 692 NER, 694 NGA, 698 ZWE, 714 RWA, 716 STP, 718 SYC, 722 SEN, 724 SLE, 726 SOM,
	728 NAM, 732 SDN, 733 SSD, 734 SWZ, 738 TZA, 742 TGO, 744 TUN, 746 UGA, 748 BFA, 754 ZMB, 813 SLB, 819 FJI, 826 KIR,
	836 NRU, 846 VUT, 853 PNG, 862 WSM, 866 TON, 867 MHL, 868 FSM, 869 TUV, 911 ARM, 912 AZE, 913 BLR, 914 ALB, 915 GEO,
	916 KAZ, 917 KGZ, 918 BGR, 921 MDA, 922 RUS, 923 TJK, 924 CHN, 925 TKM, 926 UKR, 927 UZB, 935 CZE, 936 SVK, 939 EST,
	941 LVA, 942 SRB, 943 MNE, 944 HUN, 946 LTU, 948 MNG, 960 HRV, 961 SVN, 962 MKD, 963 BIH, 964 POL, 968 ROU
`);

const SPELLINGS = new Map([
	['china, p.r.: mainland', 'CHN'],
	['china, p.r.: hong kong', 'HKG'],
	['china, p.r.: macao', 'MAC'],
	['taiwan province of china', 'TWN'],
	['korea, rep. of', 'KOR'],
	['korea, republic of', 'KOR'],
	['russian federation', 'RUS'],
	['world', 'WLD'],
	["china, people's republic of", 'CHN'],
	["hong kong special administrative region, people's republic of china", 'HKG'],
	["macao special administrative region, people's republic of china", 'MAC'],
	["korea, democratic people's republic of", 'PRK'],
	['congo, democratic republic of the', 'COD'],
	['congo, republic of', 'COG'],
	['kyrgyz republic', 'KGZ'],
	['holy see', 'VAT']
]);

/** Codes of the IMF that are not ISO's. */
const LETTERS = new Map([
	['G001', 'WLD'],
	['KOS', 'XKK']
]);

/** What comes after the comma of a name that is turned round: "Poland, Republic of", "Netherlands, The". */
const TURNED = /^(?:the|.*\b(?:republic|rep[\u00fa]blica|kingdom|state|states|principality|union)\b.*)$/i;

/** What a code or a name of data.imf.org stands for; the text itself where we know neither. */
export function portalArea(code: string, name: string): string {
	const letters = code === '' && /^(?:[A-Z]{3}|GX?\d{3})$/.test(name) ? name : code;
	const known = LETTERS.get(letters) ?? (/^[A-Z]{3}$/.test(letters) ? countryOf(letters) : undefined);
	if (known !== undefined) return known;
	const written = name === '' ? letters : name;
	const [head = '', ...tail] = written.split(', ');
	const plain = TURNED.test(tail.join(', ')) ? head : written;
	return SPELLINGS.get(written.toLowerCase()) ?? countryOf(written) ?? countryOf(plain) ?? written;
}

/**
 * What the IMF's number and name stand for. A number that is not in the list is never read as M49's: the name decides,
 * and where it is missing too the number is left as a text that names no area.
 */
export function imfArea(number: string, name: string): string | undefined {
	const plain = number.replace(/^0+(?=\d)/, '');
	return areaOf(plain, name, NUMBERS, SPELLINGS) || (number === '' ? '' : `IMF ${number}`);
}
