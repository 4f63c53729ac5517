import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { parseJson } from '../../schemas/json.ts';
import { ClientError } from './client-error.ts';
import { HubClient } from './hub-client.ts';
import { readSigningKey } from './keys.ts';

/** Flags that every command knows; `lianfang.json` in the working folder and LIANFANG_* variables stand behind them. */
const ConfigSchema = z.object({
  hub: z.string().optional(),
  audience: z.string().optional(),
  organ: z.string().optional(),
  key: z.string().optional(),
  token: z.string().optional(),
  lang: z.enum(['zh', 'en']).optional(),
});
export type Config = z.infer<typeof ConfigSchema>;
const NAMES = ['hub', 'audience', 'organ', 'key', 'token', 'lang'] as const;

const fromFile = (): Config => {
  let text: string;
  try {
    text = readFileSync('lianfang.json', 'utf8');
  } catch {
    return {};
  }
  const parsed = ConfigSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ClientError('config-invalid', 'lianfang.json 内容不正确。', 'lianfang.json does not fit.');
};

const fromEnv = (): Config =>
  fitting(
    Object.fromEntries(
      NAMES.map((name) => [name, process.env[`LIANFANG_${name.toUpperCase()}`] || undefined]),
    ),
  );

const fitting = (values: unknown): Config => {
  const parsed = ConfigSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`).join('; ');
  throw new ClientError('option-invalid', `参数不正确：${names}`, `These options do not fit: ${names}`);
};

/** Merges flags over environment over file. */
export const loadConfig = (flags: Readonly<Record<string, unknown>>): Config => {
  const file = fromFile();
  const env = fromEnv();
  const given = fitting(flags);
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = given[name] ?? env[name] ?? file[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

/** What a sender cannot know by itself. */
const FROM_OPERATOR: readonly string[] = ['hub', 'audience', 'organ'];

export const need = (config: Config, name: (typeof NAMES)[number]): string => {
  const value = config[name];
  if (value !== undefined) return value;
  const asked = FROM_OPERATOR.includes(name);
  throw new ClientError(
    'option-missing',
    `缺少 --${name}（或环境变量 LIANFANG_${name.toUpperCase()}，或 lianfang.json 中的 ${name}）${asked ? '，请向运维人员索取' : ''}`,
    `Missing --${name} (or LIANFANG_${name.toUpperCase()}, or ${name} in lianfang.json)${asked ? '; the operator knows it' : ''}`,
  );
};

const baseUrl = (config: Config): string => need(config, 'hub').replace(/\/$/, '');

/** A client for a department, by its key. */
export const departmentClient = async (config: Config): Promise<HubClient> =>
  new HubClient({
    baseUrl: baseUrl(config),
    audience: need(config, 'audience'),
    identity: { organ: need(config, 'organ'), key: await readSigningKey(need(config, 'key')) },
  });

/** A client for a person by token where one is given, else for the department. */
export const anyClient = async (config: Config): Promise<HubClient> =>
  config.token === undefined
    ? departmentClient(config)
    : new HubClient({
        baseUrl: baseUrl(config),
        audience: config.audience ?? '',
        identity: { token: config.token },
      });
