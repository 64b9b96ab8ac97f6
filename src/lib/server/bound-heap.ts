import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * Has the heap hold at most a quarter more than what is in use, from now on (src/decisions/memory.md). V8 works out how
 * far the heap may grow each time that it has looked for what is free; so it looks once here, where it would otherwise
 * go on to several times what reading the data left.
 */
export function boundHeap(): void {
	v8.setFlagsFromString('--heap-growing-percent=25');
	v8.setFlagsFromString('--expose-gc');
	const collect = vm.runInNewContext('gc') as () => void;
	v8.setFlagsFromString('--no-expose-gc');
	collect();
}
