import { engineSuite } from '../suite.ts';
import { createMemoryEngine } from './engine.ts';

engineSuite(
	'memory',
	(files) => {
		const engine = createMemoryEngine(files, '1');
		return Promise.resolve({ engine, put: (newer) => engine.put(newer), end: () => {} });
	},
	40
);
