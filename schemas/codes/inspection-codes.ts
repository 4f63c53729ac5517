import { type Sentence, say } from '../sentence.ts';

/** Errors of a filled visit list's row against what the hub knows, beside ROW_CODES. Codes are stable. */
export const INSPECTION_CODES = {
  'region-other-city': say(
    '区县“{value}”不在所报的市。新发现只能报本市的单位和地点',
    'The district "{value}" lies outside the city of this upload. A new finding must lie in it',
  ),
  'alert-missing': say(
    '本行填了检查结果，但没有预警编号。清单上的行请保留原编号；新的问题请选“新发现”并填写检查说明',
    'This row has a result but no alert number. Keep the number of a listed row; for a new matter choose 新发现 and describe it',
  ),
  'alert-not-expected': say(
    '“新发现”的行不应有预警编号“{value}”。请在表尾空行填写新发现，原有行另选结果',
    'A new finding (新发现) must not carry the alert number "{value}". Use an empty row at the end, and choose another result here',
  ),
  'alert-unknown': say(
    '没有编号为“{value}”的预警，或不属于所报的市。请使用本市的清单，勿改编号',
    'There is no alert "{value}" in the city of this upload. Use the list of this city and leave its numbers as they are',
  ),
  'alert-other-firm': say(
    '预警“{value}”不是该单位的。请核对统一社会信用代码与预警编号是否错行',
    'Alert "{value}" belongs to another firm. Check whether code and alert number have slipped a row',
  ),
  'row-conflict': say(
    '同一预警“{value}”在文件中有几行结果或说明不同，均未收。请只保留正确的一行',
    'Several rows answer alert "{value}" differently; none was taken. Keep the right one only',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
export type InspectionCode = keyof typeof INSPECTION_CODES;

/** Every code for which a whole workbook is refused. Placeholder: `{value}`. */
export const WORKBOOK_CODES = {
  'workbook-missing': say(
    '文件尚未上传。请先按返回的地址上传，再检查',
    'The file has not arrived. Upload it to the address that was answered, then check it',
  ),
  'workbook-changed': say(
    '上传的文件与登记的大小或SHA-256不符。请重新登记并上传',
    'The uploaded file differs from the size or SHA-256 that was announced. Announce it anew and upload again',
  ),
  'workbook-format': say(
    '文件不是XLSX工作簿（{value}）。请在Excel或WPS中另存为“Excel工作簿（.xlsx）”，只改扩展名无效',
    'The file is no XLSX workbook ({value}). Save it as "Excel workbook (.xlsx)"; renaming it is not enough',
  ),
  'workbook-damaged': say(
    '工作簿无法读取：{value}。请用Excel或WPS打开后重新保存',
    'The workbook cannot be read: {value}. Open it in Excel or WPS and save it again',
  ),
  'workbook-too-large': say(
    '工作簿过大（{value}）。请只保留清单所在的工作表，删去图片和多余的格式',
    'The workbook is too large ({value}). Keep the sheet of the list only; remove pictures and needless formats',
  ),
  'workbook-too-many-rows': say(
    '工作簿的行数过多（{value}）。请按区县分开上传',
    'The workbook has too many rows ({value}). Send it county by county',
  ),
  'workbook-too-many-columns': say(
    '工作簿的列数过多（{value}）。请使用原清单的列',
    'The workbook has too many columns ({value}). Use the columns of the list',
  ),
  'workbook-header-missing': say(
    '没有找到清单的表头，缺少：{value}。请使用下载的清单，勿删改表头行',
    'The header of the list was not found; missing: {value}. Use the list as downloaded and leave its header row as it is',
  ),
  'workbook-several-lists': say(
    '工作簿中有多张清单（{value}）。请每次只上传一张，其余另存后分别上传',
    'The workbook holds several lists ({value}). Send one at a time; save the others apart',
  ),
  'workbook-header-double': say(
    '表头中有两列对应同一字段：{value}。请删去一列',
    'Two columns of the header mean the same: {value}. Remove one',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
export type WorkbookCode = keyof typeof WORKBOOK_CODES;

const SHOWN = 60;
const fill = ({ zh, en }: Sentence, value: Sentence): Sentence => ({
  zh: zh.replaceAll('{value}', () => value.zh),
  en: en.replaceAll('{value}', () => value.en),
});
const both = (value: Sentence | string): Sentence => (typeof value === 'string' ? say(value, value) : value);

/** Message of a row's error; values are cut at 60 characters. */
export const inspectionMessage = (code: InspectionCode, value: string): Sentence =>
  fill(INSPECTION_CODES[code], both(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value));

/** Message of a refused workbook; `value` is what was found. */
export const workbookMessage = (code: WorkbookCode, value: Sentence | string = ''): Sentence =>
  fill(WORKBOOK_CODES[code], both(value));
