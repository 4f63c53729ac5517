/** Lines under the title: what the list covers, and who went with it. */
export const subtitlesOf = (day: string, firms: number, reasons: number): readonly string[] => [
  `业务日期：${day}　　共${firms}户、${reasons}项检查事由，按先后排序；同一序号为同一单位`,
  '检查组：　　　　　　　　　　　　带队人：　　　　　　　　　　　　检查日期：　　　　年　　月　　日　　　　　　组员签字：',
];

/** How a list is filled in and sent back. */
export const NOTES: readonly string[] = [
  '填写说明：',
  '1．每行填“检查结果”：属实（预警保留）、不属实（预警撤销，须写检查说明）、已整改（预警办结）、未检查（不作变更，留空亦可）。',
  '2．清单以外的问题填在表尾空行：写明统一社会信用代码、单位名称、区县，检查结果选“新发现”，在检查说明中写清隐患内容；不填预警编号。一行一项，行数不够可插行。',
  '3．“预警编号”和表头请勿改动；带走前请核对单位名称与地址。所列限值标注“未校对”的，现场以标准原文为准。',
  '4．填好后保存为XLSX，用“lianfang visit push 文件 --city 市代码 --dry-run”核对，去掉 --dry-run 正式上传；有误的行会连同原因退回，改后再传，重复上传无妨。',
];
