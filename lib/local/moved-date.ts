/** This machine's, by which limits are kept whatever a stack's clock says. */
const MachineDate = Date;

export const machineTime = (): number => MachineDate.now();

/** A `Date` that takes for the present what lies so many milliseconds ahead of it. Its dates are plain dates. */
export const movedDate = (offset: () => number): DateConstructor => {
  const now = (): number => machineTime() + offset();
  return new Proxy(MachineDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
};

/** From here on this thread's dates are by a stack's clock; the function says how far that is ahead, in milliseconds. */
export function installMovedDate(): (offset: number) => void {
  let offset = 0;
  globalThis.Date = movedDate(() => offset);
  Object.defineProperty(MachineDate.prototype, 'constructor', { value: globalThis.Date });
  return (told) => {
    offset = told;
  };
}
