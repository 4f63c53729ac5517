import data from './data/risk-classes.json' with { type: 'json' };

const classes: Readonly<Record<string, number>> = data.divisions;
const rates: Readonly<Record<string, string>> = data.rates;

/**
 * Base rate of an industry in percent of the wage bill, as decimal text, by its division of GB/T 4754 (人社部发〔2015〕71号:
 * eight classes). Undefined when the division is in none. Regions set and float the rate of a firm: good for estimates only.
 */
export const baseRateOf = (industry: string): string | undefined => {
  const riskClass = classes[industry.slice(0, 3)];
  return riskClass === undefined ? undefined : rates[riskClass];
};
