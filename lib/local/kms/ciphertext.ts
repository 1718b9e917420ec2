import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key } from './keyring.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

/** Version, length of the key's id, id, nonce, tag, encrypted data. The real one is opaque too. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

const headerOf = (keyId: string): Buffer => {
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.of(version, id.length), id]);
};

/** The order in which a caller names the pairs does not count. */
const authenticated = (header: Buffer, context: EncryptionContext): Buffer => {
  const pairs = Object.entries(context).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs))]);
};

/** The id of the key that a ciphertext says it is encrypted under; nothing vouches for it before it is opened. */
export const keyIdIn = (ciphertext: Buffer): string | undefined => {
  const [first, length] = ciphertext;
  return first === version && length !== undefined ? ciphertext.toString('utf8', 2, 2 + length) : undefined;
};

export const seal = ({ keyId, material }: Key, plaintext: Buffer, context: EncryptionContext): Buffer => {
  const header = headerOf(keyId);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', material, nonce, { authTagLength: tagBytes });
  cipher.setAAD(authenticated(header, context));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), encrypted]);
};

/** @throws when the ciphertext is not one of this key in this context. */
export const open = ({ keyId, material }: Key, ciphertext: Buffer, context: EncryptionContext): Buffer => {
  const header = headerOf(keyId);
  const sealed = ciphertext.subarray(header.length);
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', material, nonce, { authTagLength: tagBytes });
  decipher.setAAD(authenticated(header, context));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
};
