import { CITIES } from '../../schemas/reference/regions.ts';

/** City code to its Chinese name; 370000 is the province itself (省本级). */
export const cities: ReadonlyMap<string, string> = new Map([
  ['370000', '省本级'],
  ...CITIES.map((city): [string, string] => [city.code, city.nameZh]),
]);
