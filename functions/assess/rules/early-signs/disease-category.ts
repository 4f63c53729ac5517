/** From here on 国卫职健发〔2024〕39号 with 12 categories holds; before it 国卫疾控发〔2013〕48号 with 10. */
const CATALOGUE_2024 = '2025-08-01';
const OTHERS_2013 = '10';
const OTHERS = '12';

/** Categories of 职业病分类和目录 (2024); those of 2013 are the first nine and the last. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['01', '职业性尘肺病及其他呼吸系统疾病'],
  ['02', '职业性皮肤病'],
  ['03', '职业性眼病'],
  ['04', '职业性耳鼻喉口腔疾病'],
  ['05', '职业性化学中毒'],
  ['06', '物理因素所致职业病'],
  ['07', '职业性放射性疾病'],
  ['08', '职业性传染病'],
  ['09', '职业性肿瘤'],
  ['10', '职业性肌肉骨骼疾病'],
  ['11', '职业性精神和行为障碍'],
  ['12', '其他职业病'],
]);

/** Category (two digits of the catalogue of 2024) of an item such as `01-A01`; undefined when it is not one. */
export const diseaseCategory = (code: string, diagnosedOn: string): string | undefined => {
  const found = /^(\d{2})-/.exec(code.trim())?.[1];
  if (found === undefined || !NAMES.has(found)) return undefined;
  return diagnosedOn < CATALOGUE_2024 && found === OTHERS_2013 ? OTHERS : found;
};

/** Chinese name of a category. */
export const categoryName = (category: string): string => NAMES.get(category) ?? category;
