import { createHash, type Hash } from 'node:crypto';

/**
 * What the ETag of a body is made of: the same bytes have the same, other bytes another. In quotes it is a strong
 * validator.
 */
export const tagOf = (body: string | Uint8Array): string => tagFrom(createHash('sha256').update(body));

/** The same of a body that a hash (SHA-256) was told in parts. */
export const tagFrom = (hash: Hash): string => hash.digest('base64url').slice(0, 27);

/** The tag that an ETag header holds; nothing where it is none of `tagOf`. */
export const tagIn = (etag: string): string | undefined => /^"([\w-]{27})"$/.exec(etag)?.[1];

/**
 * Whether a caller has a body already, in any of its encodings: their tags are the body's with an ending ("-gzip").
 * @param ifNoneMatch the header; its tags compare weakly (RFC 9110, 13.1.2)
 */
export function isKnown(ifNoneMatch: string, tag: string): boolean {
	return ifNoneMatch.split(',').some((text) => {
		const callerTag = text.trim().replace(/^W\//, '');
		return (
			callerTag === '*' || callerTag === `"${tag}"` || (callerTag.startsWith(`"${tag}-`) && callerTag.endsWith('"'))
		);
	});
}
