import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes in base64url: nobody guesses one, so that a hash without salt is enough to keep. */
export const newFeedToken = (): string => randomBytes(32).toString('base64url');

export const feedTokenPattern = /^[\w-]{43}$/;

/** What is stored of a token: from it, nobody can make a link. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
