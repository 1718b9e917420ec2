import {
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { invalidParameter } from './refusals.ts';

export type SrpUser = { readonly poolName: string; readonly userId: string; readonly password: string };

export type SrpExchange = {
  readonly challenge: { readonly SALT: string; readonly SRP_B: string; readonly SECRET_BLOCK: string };
  /** Whether the answer comes from somebody who knows the password. */
  readonly proves: (signature: string, timestamp: string) => boolean;
};

/** The group of RFC 3526 with 3072 bits, which Cognito's clients are built with. */
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const g = 2n;

/** The server's half of SRP-6a as Cognito speaks it: a password is proven, and neither it nor its hash is ever sent. */
export function srpExchange({ poolName, userId, password }: SrpUser, srpA: string): SrpExchange {
  const A = /^[\da-f]+$/i.test(srpA) ? BigInt(`0x${srpA}`) : 0n;
  if (A % N === 0n) throw invalidParameter('SRP_A is no public value');
  const salt = randomNumber(16);
  const identity = sha256(Buffer.from(`${poolName}${userId}:${password}`));
  const verifier = power(g, numberIn(sha256(bytesOf(salt), identity)));
  const b = randomNumber(32);
  const B = (numberIn(sha256(bytesOf(N), bytesOf(g))) * verifier + power(g, b)) % N;
  const u = numberIn(sha256(bytesOf(A), bytesOf(B)));
  const secret = power(A * power(verifier, u), b);
  const key = Buffer.from(hkdfSync('sha256', bytesOf(secret), bytesOf(u), 'Caldera Derived Key', 16));
  const block = randomBytes(64);
  return {
    challenge: { SALT: salt.toString(16), SRP_B: B.toString(16), SECRET_BLOCK: block.toString('base64') },
    proves: (signature, timestamp) => {
      const told = Buffer.from(signature, 'base64');
      const proof = createHmac('sha256', key)
        .update(`${poolName}${userId}`)
        .update(block)
        .update(timestamp)
        .digest();
      return told.length === proof.length && timingSafeEqual(told, proof);
    },
  };
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

const numberIn = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const randomNumber = (length: number): bigint => numberIn(randomBytes(length));

/** Both sides hash numbers as Java writes them: with a zero before a first bit that would make them negative. */
function bytesOf(number: bigint): Buffer {
  const hex = number.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}
