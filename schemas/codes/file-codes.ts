import { type Sentence, say } from '../sentence.ts';

/** Every code for which a whole file is refused. Placeholder: `{value}` (what was found). */
export const FILE_CODES = {
  'file-empty': say(
    '文件没有数据行。请重新导出后再报',
    'The file holds no data rows. Export it again and send it',
  ),
  'file-encoding': say(
    '文件编码无法识别：{value}。请在Excel或WPS中另存为“CSV UTF-8（逗号分隔）”，或存为GB18030',
    'The encoding is not recognised: {value}. Save the file as UTF-8 (in Excel "CSV UTF-8") or GB18030',
  ),
  'file-header-missing': say(
    '表头缺少必填列：{value}。请对照模板补齐',
    'The header lacks required columns: {value}. Add them as in the template',
  ),
  'file-header-double': say(
    '表头中有两列对应同一字段：{value}。请删去一列',
    'Two columns of the header mean the same field: {value}. Remove one',
  ),
  'file-checksum': say(
    '文件与清单所签的SHA-256不符。请重新生成清单并上传',
    'The file differs from the SHA-256 that its manifest signed. Make a new manifest and upload again',
  ),
  'file-size': say(
    '文件大小与清单不符（{value}）。请重新生成清单并上传',
    'The size of the file differs from its manifest ({value}). Make a new manifest and upload again',
  ),
  'file-too-many-columns': say(
    '文件列数过多（{value}）。请对照模板检查分隔符',
    'The file has too many columns ({value}). Check the delimiter against the template',
  ),
  'file-quotes': say(
    '有引号未闭合，或一行超过256 KB（{value}）。请检查该行的引号后重新导出',
    'A quoted cell is never closed, or a row is longer than 256 KB ({value}). Check the quotes of that row and export again',
  ),
  'file-reject-share': say(
    '不合格行过多（{value}），整份文件未收。请按退回清单改正后重报整份文件',
    'Too many rows are faulty ({value}); the whole file was refused. Correct them by the list of rejects and send the whole file again',
  ),
  'file-rejects-only': say(
    '本数据源为全量库，而文件带有退回文件或提示文件的列，只含被退回或有提示的行，不能作为整份登记库入库，否则其余单位都会被移出。请在本单位原文件中改正后重报整份，或以补报方式报送本文件（lianfang push --supplement）',
    'This feed is a full register, but the file holds only rejected or warned rows, as its columns say: taken as the whole register it would remove everyone else. Correct your own file and send it whole, or send this one as a supplement (lianfang push --supplement)',
  ),
  'supplement-outdated': say(
    '补报期间，所补充的登记库已更新或撤回，本次补报未入库。请核对后重新补报，或报送整份文件',
    'The register that this supplements was renewed or withdrawn meanwhile, so it was not taken. Send the supplement again, or the whole file',
  ),
  'file-format': say(
    '文件不是CSV、JSON或XLSX，而是{value}。表格请另存为XLSX或“CSV UTF-8（逗号分隔）”，只改扩展名无效；JSON请每行写一个对象，或写成一个数组',
    'The file is neither CSV, JSON nor XLSX but {value}. Save a spreadsheet as XLSX or "CSV UTF-8" (renaming it is not enough); write JSON as one object a line, or as one array',
  ),
  'file-nul': say(
    '文件中有空字符（{value}），可能是二进制文件，或没有BOM的UTF-16。请在Excel或WPS中另存为“CSV UTF-8（逗号分隔）”',
    'The file holds NUL characters ({value}): it may be binary, or UTF-16 without its mark. Save it as UTF-8 (in Excel "CSV UTF-8")',
  ),
  'file-cell-too-long': say(
    '有单元格超过64 KB（{value}）。请检查该处是否粘贴了整篇文字，或引号有误',
    'A cell holds more than 64 KB ({value}). Look there for pasted documents or a wrong quote',
  ),
  'file-row-too-long': say(
    '有一行超过1 MB（{value}）。请检查该行后重新导出',
    'A row holds more than 1 MB ({value}). Check it and export the file again',
  ),
  'file-json-syntax': say(
    'JSON数组写法有误（{value}）。请由程序重新导出，或每行写一个对象',
    'The JSON array is malformed ({value}). Export it anew, or write one object a line',
  ),
  'file-json-depth': say(
    'JSON嵌套过深（{value}）。请把每条记录写成一层的对象',
    'The JSON is nested too deep ({value}). A record is a flat object',
  ),
  'file-json-key': say(
    'JSON中有不允许的键：{value}。请删去',
    'The JSON holds a key that is not allowed: {value}. Remove it',
  ),
  'file-damaged': say(
    '文件已损坏或不完整：{value}。请重新导出或重新压缩后再报',
    'The file is damaged or cut off: {value}. Export or pack it again and send it',
  ),
  'file-encrypted': say(
    '文件有密码保护（{value}）。请去掉密码后再报，传输本身已加密',
    'The file is protected by a password ({value}). Remove the password: the transfer is encrypted anyway',
  ),
  'file-archive-files': say(
    '压缩包中应只有一个数据文件，实有：{value}。请只留一个，其余分开报送',
    'An archive must hold one data file, but this holds: {value}. Keep one and send the others apart',
  ),
  'file-archive-path': say(
    '压缩包中有不安全的路径：{value}。请重新压缩，只放数据文件本身',
    'The archive holds an unsafe path: {value}. Pack the data file by itself',
  ),
  'file-deletions': say(
    '一份删除清单最多{value}行。请分成几份报送',
    'One file may delete at most {value} rows. Send it in parts',
  ),
  'file-nothing-on-file': say(
    '清单中没有一行在库中，未删除任何数据。请核对数据源、范围和键列',
    'None of these rows is on file, and nothing was deleted. Compare feed, scope and key columns',
  ),
  'file-too-large': say(
    '文件过大，整份核对所需的磁盘空间不足。请拆成几份报送，全量数据可按市分别报送',
    'The file is too large: to check it as a whole takes more disk space than there is. Send it in parts, a full register city by city',
  ),
  'file-unpacked-size': say(
    '文件解压后过大（{value}）。请拆成几份报送',
    'The file becomes too large when it is unpacked ({value}). Send it in parts',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
export type FileCode = keyof typeof FILE_CODES;
