import type { Attack } from './attack.ts';
import { connections } from './attacks/connections.ts';
import { costs } from './attacks/costs.ts';
import { disk } from './attacks/disk.ts';
import { editor } from './attacks/editor.ts';
import { files } from './attacks/files.ts';
import { pipelines } from './attacks/pipelines.ts';
import { pipesAndGrowth } from './attacks/pipes.ts';
import { quiet } from './attacks/quiet.ts';
import { requests } from './attacks/requests.ts';
import { texts } from './attacks/texts.ts';
import { turns } from './attacks/turns.ts';
import { workbook } from './attacks/workbook.ts';

export const ATTACKS: readonly Attack[] = [
	...requests,
	...texts,
	...quiet,
	...workbook,
	...editor,
	...pipelines,
	...costs,
	...turns,
	...connections,
	...disk,
	...files,
	...pipesAndGrowth
];
