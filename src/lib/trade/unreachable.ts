/**
 * Stands where a union has no member left: a new member that is not handled does not compile.
 * @throws {RangeError} where something reached it all the same
 */
export function unreachable(left: never): never {
	throw new RangeError(`Nothing is said about ${JSON.stringify(left)}`);
}
