import { type Command, Option } from 'commander';
import {
  CHECK_CODES,
  type CheckCategory,
  CheckCategorySchema,
  CheckSeveritySchema,
} from '../../schemas/codes/check-codes.ts';
import type { Sentence } from '../../schemas/sentence.ts';
import { table } from '../lib/speak.ts';
import { runs, type Session } from './command.ts';

const LAYERS: Readonly<Record<CheckCategory, Sentence>> = {
  file: { zh: '文件', en: 'file' },
  schema: { zh: '规范', en: 'schema' },
  row: { zh: '行内', en: 'row' },
  'among-rows': { zh: '行间', en: 'among rows' },
  'other-feeds': { zh: '对照其他数据源', en: 'other feeds' },
  'whole-file': { zh: '整份', en: 'whole file' },
};
const SEVERITIES = {
  fatal: { zh: '不收', en: 'fatal' },
  warning: { zh: '提示', en: 'warning' },
} as const;

/** The codes of the checks, layer by layer. They come with the client: no hub is asked. */
const codes = async ({ options, t, print }: Session): Promise<number> => {
  const { layer, severity } = options;
  const wanted = CHECK_CODES.filter(
    (code) =>
      (layer === undefined || code.category === layer) &&
      (severity === undefined || code.severity === severity),
  );
  if (options['json'] === true) {
    print(JSON.stringify(wanted, null, 2));
    return 0;
  }
  const say = ({ zh, en }: Sentence): string => t(zh, en);
  const header = [t('层次', 'layer'), t('轻重', 'severity'), t('代码', 'code'), t('说明', 'message')];
  print(
    table([
      header,
      ...wanted.map((code) => [
        ...[say(LAYERS[code.category]), say(SEVERITIES[code.severity]), code.code, say(code.message)],
      ]),
    ]),
  );
  return 0;
};

export const addCodesCommand = (program: Command): void => {
  runs(
    program
      .command('codes')
      .description('校验代码一览 / codes of the checks')
      .addOption(new Option('--layer <layer>', '层次 / layer').choices(CheckCategorySchema.options))
      .addOption(new Option('--severity <severity>', '轻重 / severity').choices(CheckSeveritySchema.options))
      .option('--json', '输出JSON / print JSON'),
    codes,
  );
};
