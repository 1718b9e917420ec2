/** What a text says, or undefined for what is no JSON: an error of the parser would quote it, and it can be a secret. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
