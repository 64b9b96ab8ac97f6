import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { countsOf } from '#lib/pages/problems.ts';
import { engineState, stillComparing } from '#lib/server/current.ts';
import type { ResponseStore } from './response-store.ts';

/** How requests were answered. Plain numbers: they are counted on the quickest path. */
export interface Counts {
	/** From a finished response. */
	hit: number;
	/** 304: the caller has it. */
	known: number;
	/** Made for this caller, or for several at once. */
	made: number;
	/** The former response, because a newer one took too long. */
	stale: number;
	/** Handed on: methods that change something, addresses that save. */
	passed: number;
	/** Neither made nor passed: bad addresses, and everything while too much is asked. */
	refused: number;
	/** Something broke. */
	failed: number;
}

export const noCounts = (): Counts => ({ hit: 0, known: 0, made: 0, stale: 0, passed: 0, refused: 0, failed: 0 });

/** What /metrics tells, in Prometheus' text format. */
export interface Metrics {
	/** Seconds that making a response took. */
	rendered(seconds: number): void;
	text(): Promise<string>;
	readonly contentType: string;
}

/** What /metrics asks how things stand. */
export interface Measured {
	readonly counts: Counts;
	readonly store: ResponseStore;
	/** Bytes of finished responses, and of what belongs to them. */
	readonly bytes: number;
	/** Requests that are worked on, and that wait for it. */
	readonly load: Readonly<Record<'making' | 'passing' | 'waiting', number>>;
}

export function createMetrics(measured: Measured, current: () => Promise<Snapshot>): Metrics {
	const { counts, store } = measured;
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	new Counter({
		name: 'twoway_requests_total',
		help: 'Requests by how they were answered',
		labelNames: ['answer'],
		registers,
		collect() {
			this.reset();
			for (const [answer, count] of Object.entries(counts)) this.inc({ answer }, count);
		}
	});
	const renders = new Histogram({
		name: 'twoway_render_seconds',
		help: 'Time that making a response took',
		buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
		registers
	});
	const gauge = (name: string, help: string, value: () => number) =>
		new Gauge({
			name,
			help,
			registers,
			collect() {
				this.set(value());
			}
		});
	const counter = (name: string, help: string, value: () => number) =>
		new Counter({
			name,
			help,
			registers,
			collect() {
				this.reset();
				this.inc(value());
			}
		});
	gauge('twoway_finished_bytes', 'Bytes of finished responses', () => measured.bytes);
	gauge('twoway_finished_responses', 'Finished responses', () => store.count);
	new Gauge({
		name: 'twoway_requests_under_way',
		help: 'Requests that are worked on or wait for it',
		labelNames: ['state'],
		registers,
		collect() {
			for (const [state, count] of Object.entries(measured.load)) this.set({ state }, count);
		}
	});
	const version = new Gauge({
		name: 'twoway_data_info',
		help: 'The data that is served: always 1',
		labelNames: ['version', 'day'],
		registers
	});
	const rows = new Gauge({ name: 'twoway_observations', help: 'Rows that may be shown today', registers });
	new Gauge({
		name: 'twoway_engine_up',
		help: '1 while rows that are not in memory can be fetched',
		labelNames: ['engine'],
		registers,
		collect() {
			this.reset();
			const { name, down } = engineState();
			this.set({ engine: name }, Number(!down));
		}
	});
	counter('twoway_engine_questions_total', 'Questions for rows that are not in memory', () => engineState().questions);
	counter('twoway_engine_seconds_total', 'Time that these questions took', () => engineState().seconds);
	const problems = new Gauge({
		name: 'twoway_problems',
		help: 'Problems and findings by severity',
		labelNames: ['severity'],
		registers
	});
	const comparing = new Gauge({
		name: 'twoway_comparing',
		help: '1 while rows are being compared: more findings may come',
		registers
	});
	return {
		contentType: registry.contentType,
		rendered: (seconds) => renders.observe(seconds),
		async text() {
			const snapshot = await current();
			version.reset();
			version.set({ version: snapshot.dataset.version, day: snapshot.today }, 1);
			rows.set(snapshot.catalogue.observations);
			const isComparing = await stillComparing(snapshot);
			comparing.set(Number(isComparing));
			const bySeverity = await countsOf(snapshot, isComparing);
			for (const [severity, count] of Object.entries(bySeverity)) problems.set({ severity }, count);
			return registry.metrics();
		}
	};
}
