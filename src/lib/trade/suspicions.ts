import type { Finding } from './finding.ts';
import type { Observation } from './observation.ts';

/** Findings that hold a figure back: it is most likely not what its office published. */
export const HOLDING_BACK = ['magnitude', 'exceeds-world', 'cumulative-decrease'] as const;

export type HeldCode = (typeof HOLDING_BACK)[number];

/** The place in `HOLDING_BACK` of the first suspicion that holds a figure back; infinity without any. */
export function foremost(suspicions: ReadonlySet<Suspicion>): number {
	const at = HOLDING_BACK.findIndex((code) => suspicions.has(code));
	return at < 0 ? Infinity : at;
}

/** Findings that make a row unfit for sums while there is another way. */
export type Suspicion = HeldCode | 'source-conflict' | 'parts' | 'growth-currency';

export type Suspicions = ReadonlyMap<Observation, ReadonlySet<Suspicion>>;

/** What a row is suspected of; undefined for nothing. */
export type Suspect = (row: Observation) => ReadonlySet<Suspicion> | undefined;

/** A nought for a year to date that had trade before: what some offices print for what is not published yet. */
const isPlaceholder = ({ code, rows: [row] }: Finding): boolean =>
	code === 'cumulative-decrease' && row.value?.value === 0;

/** The suspicions that findings cast on rows: only warnings do. */
export function suspicionsOf(findings: readonly Finding[]): Suspicions {
	const suspicions = new Map<Observation, Set<Suspicion>>();
	const cast = (row: Observation, suspicion: Suspicion) => {
		if (row.decision === 'confirmed') return;
		const set = suspicions.get(row);
		if (set) set.add(suspicion);
		else suspicions.set(row, new Set([suspicion]));
	};
	const slipped = new Set(
		findings.flatMap((finding) =>
			finding.severity === 'warning' && (finding.code === 'magnitude' || isPlaceholder(finding)) ? finding.rows[0] : []
		)
	);
	for (const finding of findings) {
		const { code, severity, rows } = finding;
		if (severity !== 'warning') continue;
		if (code === 'magnitude' || code === 'exceeds-world' || code === 'growth-currency') cast(rows[0], code);
		else if (isPlaceholder(finding)) cast(rows[0], 'cumulative-decrease');
		else if (code === 'source-conflict' || (code === 'parts' && !rows.some((row) => slipped.has(row))))
			// a slip explains a cycle that does not close; the other rows of the cycle are not to blame
			for (const row of rows) cast(row, code);
	}
	return suspicions;
}
