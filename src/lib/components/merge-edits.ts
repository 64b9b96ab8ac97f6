/** What fields say, by their names. */
type Cells = Readonly<Record<string, string>>;

/**
 * What two editors have made of one thing: fields that we left as they were say what the other wrote, and of those that
 * both have changed, `theirs` has what the other wrote. Nothing of either is lost.
 * @param seen what we began with
 * @param now what the other has saved meanwhile
 */
export function mergeEdits<C extends Cells>(seen: C, ours: C, now: C): { readonly cells: C; readonly theirs: Cells } {
	const names = Object.keys(ours);
	const isOurs = (name: string): boolean => ours[name] !== seen[name];
	return {
		cells: Object.fromEntries(names.map((name) => [name, (isOurs(name) ? ours : now)[name] ?? ''])) as C,
		theirs: Object.fromEntries(
			names
				.filter((name) => isOurs(name) && now[name] !== seen[name] && now[name] !== ours[name])
				.map((name) => [name, now[name] ?? ''])
		)
	};
}
