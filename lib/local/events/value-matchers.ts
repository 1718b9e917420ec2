import * as z from 'zod';

/** Whether one value of an event satisfies one entry of a pattern's list. */
export type ValueMatcher = (value: unknown) => boolean;

const Text = z.string();
const IgnoringCase = z.strictObject({ 'equals-ignore-case': z.string() });
const TextOrIgnoringCase = z.union([Text, IgnoringCase]);
const Excluded = z.union([z.string(), z.number(), z.array(z.string()).min(1), z.array(z.number()).min(1)]);
const ExcludedText = z.union([Text, z.array(z.string()).min(1)]);
const Comparator = z.enum(['=', '<', '<=', '>', '>=']);
const Range = z.union([
  z.tuple([Comparator, z.number()]),
  z.tuple([Comparator, z.number(), Comparator, z.number()]),
]);

const comparisons: Record<z.infer<typeof Comparator>, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

const ofText =
  (matches: (text: string) => boolean): ValueMatcher =>
  (value) =>
    typeof value === 'string' && matches(value);

const equalsIgnoringCase = (wanted: string): ValueMatcher =>
  ofText((text) => text.toLowerCase() === wanted.toLowerCase());

const atOneEnd =
  (end: 'startsWith' | 'endsWith') =>
  (operand: unknown): ValueMatcher => {
    const wanted = TextOrIgnoringCase.parse(operand);
    if (typeof wanted === 'string') return ofText((text) => text[end](wanted));
    const lowerCase = wanted['equals-ignore-case'].toLowerCase();
    return ofText((text) => text.toLowerCase()[end](lowerCase));
  };

const escapeForm = (character: string): string => character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');

/** `*` stands for any text, and `\` takes the meaning from the character after it. */
const wildcard = (operand: unknown): ValueMatcher => {
  const pieces = Text.parse(operand).match(/\\.|[^\\]/gs) ?? [];
  const form = pieces.map((piece) => (piece === '*' ? '.*' : escapeForm(piece.slice(-1))));
  const expression = new RegExp(`^${form.join('')}$`, 's');
  return ofText((text) => expression.test(text));
};

const numeric = (operand: unknown): ValueMatcher => {
  const [first, bound, second, secondBound] = Range.parse(operand);
  return (value) =>
    typeof value === 'number' &&
    comparisons[first](value, bound) &&
    (second === undefined || secondBound === undefined || comparisons[second](value, secondBound));
};

const textOperators = new Map<string, (operand: unknown) => ValueMatcher>([
  ['prefix', atOneEnd('startsWith')],
  ['suffix', atOneEnd('endsWith')],
  ['equals-ignore-case', (operand) => equalsIgnoringCase(Text.parse(operand))],
  ['wildcard', wildcard],
]);

const onlyEntry = (operators: object): [operator: string, operand: unknown] => {
  const [entry, ...others] = Object.entries(operators);
  if (entry === undefined || others.length > 0) throw new Error('an entry takes exactly one operator');
  return entry;
};

const anythingBut = (operand: unknown): ValueMatcher => {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) {
    const excluded: unknown[] = [Excluded.parse(operand)].flat();
    return (value) => !excluded.includes(value);
  }
  const [operator, operands] = onlyEntry(operand);
  const compile = textOperators.get(operator);
  if (compile === undefined) throw new Error(`unknown operator "${operator}" in "anything-but"`);
  const excluded = [ExcludedText.parse(operands)].flat().map(compile);
  return (value) => !excluded.some((matches) => matches(value));
};

const operators = new Map([...textOperators, ['numeric', numeric], ['anything-but', anythingBut]]);

/** The matcher of an operator such as `{ "prefix": "booking_" }`; throws what is wrong with it. */
export const compileOperator = (entry: object): ValueMatcher => {
  const [operator, operand] = onlyEntry(entry);
  const compile = operators.get(operator);
  if (compile === undefined) throw new Error(`unknown operator "${operator}"`);
  try {
    return compile(operand);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Error(`"${operator}" cannot take ${JSON.stringify(operand)}`, { cause: error });
  }
};
