/** A property that an object has only where there is a value: spread it into the object. */
export function optional<K extends string, V>(key: K, value: V | null | undefined): Partial<Record<K, V>> {
  if (value === null || value === undefined) return {};
  return { [key]: value } as Partial<Record<K, V>>;
}
