/** Categories of 职业病分类和目录 (国卫职健发〔2024〕39号); the feed takes its items whatever the day of diagnosis. */
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

/** Category (two digits) of an item such as `01-A01`; undefined when it is not one. */
export const diseaseCategory = (code: string): string | undefined => {
  const found = /^(\d{2})-/.exec(code.trim())?.[1];
  return found !== undefined && NAMES.has(found) ? found : undefined;
};

/** Chinese name of a category. */
export const categoryName = (category: string): string => NAMES.get(category) ?? category;
