/** What another thread says to the question of a number. */
export type Reply<Value = unknown, Failure = { readonly error: string }> =
	{ readonly id: number; readonly value: Value } | ({ readonly id: number } & Failure);

interface Waiting<Value> {
	readonly resolve: (value: Value) => void;
	readonly reject: (error: Error) => void;
}

/** Questions that another thread was asked and has not answered yet; whatever carries them, a browser's worker or node's. */
export class Calls<Value = unknown, Failure extends object = { readonly error: string }> {
	private last = 0;
	private readonly waiting = new Map<number, Waiting<Value>>();

	constructor(private readonly errorOf: (failure: Failure) => Error) {}

	/** Sends a question under a number of its own; resolves with the reply of that number. */
	ask(send: (id: number) => void): Promise<Value> {
		const id = ++this.last;
		return new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			send(id);
		});
	}

	settle(reply: Reply<Value, Failure>): void {
		const question = this.waiting.get(reply.id);
		this.waiting.delete(reply.id);
		if ('value' in reply) question?.resolve(reply.value);
		else question?.reject(this.errorOf(reply));
	}

	/** The other thread ended: nothing more will be answered. */
	failAll(error: Error): void {
		for (const { reject } of this.waiting.values()) reject(error);
		this.waiting.clear();
	}
}

/** The other thread's side: answers one question after the other, each from what the one before left. */
export function answerInTurn<Call extends { readonly id: number }, Value, Failure extends object>(
	answer: (call: Call) => Value | Promise<Value>,
	failureOf: (error: unknown) => Failure,
	reply: (reply: Reply<Value, Failure>) => void
): (call: Call) => void {
	let last: Promise<void> = Promise.resolve();
	return (call) => {
		const { id } = call;
		last = last
			.then(async () => reply({ id, value: await answer(call) }))
			.catch((error: unknown) => reply({ id, ...failureOf(error) }));
	};
}
