import pino, { type Logger } from 'pino';

let theLog: Logger | undefined;

/**
 * What the server says of itself, one JSON object a line on stderr, from the level that LOG_LEVEL names ("info").
 * Nothing that a caller sends is logged but its method and path: neither queries, which may hold a token, nor headers.
 */
export const log = (): Logger =>
	(theLog ??= pino({ level: levelFrom(process.env['LOG_LEVEL']), base: {} }, pino.destination(2)));

/** A level that pino does not know would stop the server; it is taken for the usual one. */
const levelFrom = (text: string | undefined): string =>
	text !== undefined && (text === 'silent' || text in pino.levels.values) ? text : 'info';
