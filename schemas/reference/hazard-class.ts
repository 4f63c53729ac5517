import catalogue from './data/hazard-risk-catalogue.json' with { type: 'json' };

/** How hazardous an employer is (工作场所职业卫生管理规定 art. 20): it sets how often its workplaces are tested. */
export type HazardClass = 'severe' | 'general';

const riskOf: ReadonlyMap<string, string> = new Map(
  catalogue.rows.map(([code = '', risk = '']) => [code, risk]),
);
const SHORTEST = 4;

/**
 * Class that 建设项目职业病危害风险分类管理目录 (国卫办职健发〔2021〕5号) gives an industry code with its letter; the longest
 * code of the catalogue counts. `unclear` where it depends on products or materials that the code does not tell, or the
 * code is only a division; undefined where the catalogue does not list the industry.
 */
export const hazardClassOf = (industry: string): HazardClass | 'unclear' | undefined => {
  if (industry.length < SHORTEST) return 'unclear';
  for (let length = industry.length; length >= SHORTEST; length -= 1) {
    const risk = riskOf.get(industry.slice(0, length));
    if (risk === 'severe' || risk === 'general') return risk;
    if (risk !== undefined) return 'unclear';
  }
  return undefined;
};
