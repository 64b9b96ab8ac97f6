import { expect, test } from '@playwright/test';
import { SHORT, type Attack, type Target, type TargetOptions } from '../attack/attack.ts';
import { ATTACKS } from '../attack/attacks.ts';
import { openTarget } from '../attack/target.ts';

// each starts a server of its own, and a busy machine is no fault of it
test.describe.configure({ timeout: 120_000 });

const QUICK = ATTACKS.filter(({ isQuick }) => isQuick);
const probed = (options: TargetOptions): readonly Attack[] =>
	QUICK.filter(({ isProbe, target }) => isProbe && target === options);

async function expectHeld(attack: Attack, target: Target): Promise<void> {
	const { held, detail } = await attack.run(target, SHORT);
	expect(held, detail).toBe(true);
}

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
