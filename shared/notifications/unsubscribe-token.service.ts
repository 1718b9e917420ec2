import * as z from 'zod/mini';
import { Seal } from '../aws/seal.ts';
import { variable } from '../env.ts';
import { Id } from '../ids.ts';
import { Problem } from '../problems.ts';
import { Notice } from './preferences.ts';

const Subject = z.tuple([Id, Notice]);

/** What a link at the end of a mail is about: whose mails, and which of them. */
export type Subject = { readonly userId: string; readonly notice: Notice };

/** Tokens of the links by which people unsubscribe. They do not expire, for mails are kept, and they do nothing else. */
export class UnsubscribeTokens {
  readonly #seal = new Seal(variable('UNSUBSCRIBE_KEY'));

  async of({ userId, notice }: Subject): Promise<string> {
    const text = Buffer.from(JSON.stringify([userId, notice])).toString('base64url');
    return `${text}.${Buffer.from(await this.#seal.of(text)).toString('base64url')}`;
  }

  /** @throws `NotFound` for a token that is none of ours. */
  async read(token: string): Promise<Subject> {
    const [text = '', seal = ''] = token.split('.');
    const genuine = await this.#seal.isOf(text, Buffer.from(seal, 'base64url'));
    if (!genuine) throw new Problem('NotFound', 'There is nothing at this path');
    const [userId, notice] = Subject.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { userId, notice };
  }
}
