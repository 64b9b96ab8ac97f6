import type { Problem } from '#lib/dataset/problem.ts';
import { refusedFile, refusedRow } from '#lib/dataset/words.ts';
import { records } from './columns.ts';
import type { Format, IncomingRow } from './format.ts';

/** Comtrade's numbers for areas where they are not ISO's. UN Comtrade, list of reporters and partners. */
const EXCEPTIONS: Record<string, string> = {
	'0': 'WLD',
	'842': 'USA',
	'251': 'FRA',
	'699': 'IND',
	'757': 'CHE',
	'579': 'NOR'
};

/** An area by Comtrade's number, else by the code or name that stands beside it. */
export const comtradeArea = (number: string, iso: string, name: string): string => {
	const plain = String(Number(number) || 0);
	if (number !== '' && EXCEPTIONS[plain]) return EXCEPTIONS[plain];
	if (iso === 'W00') return 'WLD';
	// groups such as "Other Asia, nes" (490, S19) are no area of ISO's: their name says best what is refused
	return /^[A-Z]{3}$/.test(iso) ? iso : name || number;
};

const FLOWS: Record<string, string> = { M: 'import', X: 'export' };
const MONTH = /^(\d{4})(0[1-9]|1[0-2])$/;

/** HS chapters by two digits, headings by four: Comtrade leaves out the zero in front. */
export const hsCode = (code: string): string =>
	/^total$/i.test(code) ? 'TOTAL' : /^\d$/.test(code) || /^\d{3}$|^\d{5}$/.test(code) ? `0${code}` : code;

export const ORIGIN = { publisher: 'UN Comtrade', key: 'comtrade' };

/** Why a row is a part of another row, or no trade in goods; empty where it is neither. */
const partOf = (text: (name: string) => string): boolean =>
	(text('motCode') || '0') !== '0' ||
	(text('customsCode') || 'C00') !== 'C00' ||
	(text('partner2Code') || '0') !== '0';

export const comtrade: Format = {
	id: 'comtrade',
	name: 'UN Comtrade (47 columns)',
	header: ['primaryValue', 'reporterISO', 'flowCode', 'cmdCode'],
	read(sheet) {
		const rows: IncomingRow[] = [];
		const problems: Problem[] = [];
		for (const { line, text, field } of records(sheet, this.header)) {
			const place = (name: string) => ({ file: sheet.file, line, column: field(name) });
			if (text('typeCode') === 'S')
				return {
					rows: [],
					problems: [
						refusedFile(
							sheet.file,
							'These are services; Twoway holds trade in goods',
							'download a file of goods (type code C)'
						)
					]
				};
			if (partOf(text)) continue;
			const flow = FLOWS[text('flowCode')];
			if (!flow) {
				problems.push(
					refusedRow(
						'bad-flow',
						place('flowCode'),
						`“${text('flowDesc') || text('flowCode')}” is neither exports nor imports as a whole`,
						text('flowCode')
					)
				);
				continue;
			}
			const period =
				text('refMonth') === '52' || /^\d{4}$/.test(text('period'))
					? text('refYear') || text('period').slice(0, 4)
					: text('period').replace(MONTH, '$1-$2');
			rows.push({
				line,
				reporter: comtradeArea(text('reporterCode'), text('reporterISO'), text('reporterDesc')),
				partner: comtradeArea(text('partnerCode'), text('partnerISO'), text('partnerDesc')),
				flow,
				product: hsCode(text('cmdCode')),
				period,
				value: text('primaryValue'),
				unit: 'USD',
				from: {
					reporter: field('reporterISO'),
					partner: field('partnerISO'),
					product: field('cmdCode'),
					period: field('period'),
					value: field('primaryValue')
				}
			});
		}
		return { rows, problems, origin: { ...ORIGIN, basis: 'exports FOB, imports CIF' } };
	}
};
