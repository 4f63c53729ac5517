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

/** As `lazily`, a value for each object, kept as long as the object is. */
export const lazilyOf = <K extends object, T>(make: (of: K) => T): ((of: K) => T) => {
  const made = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const known = made.get(of);
    if (known) return known.value;
    const value = make(of);
    made.set(of, { value });
    return value;
  };
};
