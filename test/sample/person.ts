// Fictional identifiers of persons (GB 11643-1999), written independently of the hub's own check. No place has the region
// 379900, so that nobody can be hit.
const REGION = '379900';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const checkOf = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return '10X98765432'.charAt(sum % 11);
};

/** The n-th fictional person; different for different numbers below 4 million. */
export const fictionalPerson = (n: number): string => {
  const year = 1960 + (n % 40);
  const month = String(1 + (Math.floor(n / 40) % 12)).padStart(2, '0');
  const day = String(1 + (Math.floor(n / 480) % 28)).padStart(2, '0');
  const order = String(1 + (Math.floor(n / 13_440) % 998)).padStart(3, '0');
  const first17 = `${REGION}${year}${month}${day}${order}`;
  return first17 + checkOf(first17);
};

/** As a mistyped number: another check character. */
export const mistypedPerson = (person: string): string =>
  person.slice(0, 17) + (person.endsWith('1') ? '2' : '1');
