import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * Asks for what must show nowhere: what is typed is not echoed, and questions go to standard error, beside the output
 * that a script reads. Where nobody types, each line of the input is an answer.
 */
export class SecretAnswers {
  readonly #lines;
  readonly #answers;

  constructor(input: NodeJS.ReadStream) {
    const output = new Writable({ write: (_chunk, _encoding, done) => done() });
    this.#lines = createInterface({ input, output, terminal: input.isTTY });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  readonly to = async (question: string): Promise<string> => {
    process.stderr.write(`${question}: `);
    const { value, done } = await this.#answers.next();
    process.stderr.write('\n');
    if (done) throw new Error(`Nobody answered: ${question}`);
    return value;
  };

  close(): void {
    this.#lines.close();
  }
}
