import { expect, test } from './test.ts';
import { SHORT, type Attack, type Target, type TargetOptions } from '../attack/attack.ts';
import { ATTACKS } from '../attack/attacks.ts';
import { openTarget } from '../attack/target.ts';

/** Attacks that do not hold yet: each is taken out of here when it does, which its test then asks for. */
const NOT_YET: ReadonlySet<string> = new Set();

// each starts a server of its own, and a busy machine is no fault of it
test.describe.configure({ timeout: 120_000 });

const QUICK = ATTACKS.filter(({ isQuick }) => isQuick);
const probed = (options: TargetOptions): readonly Attack[] =>
	QUICK.filter(({ isProbe, target }) => isProbe && target === options);

async function expectHeld(attack: Attack, target: Target): Promise<void> {
	test.fail(NOT_YET.has(attack.name), 'does not hold yet');
	const { held, detail } = await attack.run(target, SHORT);
	expect(held, detail).toBe(true);
}

test('every attack that does not hold yet is one', () => {
	expect([...NOT_YET].filter((name) => !QUICK.some((attack) => attack.name === name))).toEqual([]);
});

for (const options of new Set(QUICK.map(({ target }) => target)))
	test.describe('a server stands', () => {
		let target: Awaited<ReturnType<typeof openTarget>>;
		test.beforeAll(async () => {
			target = await openTarget(options);
		});
		test.afterAll(() => target.close());
		for (const attack of probed(options)) test(attack.name, () => expectHeld(attack, target));
	});

for (const attack of QUICK)
	if (!attack.isProbe)
		test(`a server stands: ${attack.name}`, async () => {
			const target = await openTarget(attack.target);
			try {
				await expectHeld(attack, target);
			} finally {
				await target.close();
			}
		});
