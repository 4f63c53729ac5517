/**
 * Makes a value at its first use and keeps it: a function pays at its start only for what it needs. Mark the call as
 * pure, so that bundles leave out what their function does not name.
 */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
