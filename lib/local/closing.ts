type Part = { readonly close: () => Promise<void> };

/** Parts of a stack in the order in which they were started; they are closed in the reverse one. */
export class Closing {
  readonly #parts: Part[] = [];

  /** Waits for a part and takes charge of it. */
  async take<T extends Part>(starting: Promise<T>): Promise<T> {
    const part = await starting;
    this.#parts.push(part);
    return part;
  }

  /** Repeatable. */
  readonly close = async (): Promise<void> => {
    for (const part of this.#parts.splice(0).toReversed()) await part.close();
  };
}
