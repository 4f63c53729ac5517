import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AdminAnswerSchema, type AdminCommand, AdminCommandSchema } from '../../schemas/api/admin.ts';
import { adminFunctionName, runAdmin } from '../lib/admin.ts';
import { ClientError } from '../lib/client-error.ts';
import { runs, type Session } from './command.ts';
import { addReplayCommand } from './replay.ts';

const jsonFile = async (path: unknown): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(String(path), 'utf8'));
  } catch (cause) {
    throw new ClientError(
      'file-unreadable',
      `读不到 JSON 文件 ${path}`,
      `The JSON file ${path} cannot be read`,
      { cause },
    );
  }
};

const list = (text: unknown): string[] =>
  String(text ?? '')
    .split(',')
    .filter(Boolean);

type Build = (options: Session['options'], args: readonly string[]) => Promise<Record<string, unknown>>;

const parse = (input: unknown): AdminCommand => {
  const parsed = AdminCommandSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new ClientError('command-invalid', `参数不正确：${names}`, `These parameters do not fit: ${names}`);
};

const order = async (options: Session['options'], input: Record<string, unknown>): Promise<unknown> => {
  const command = parse(input);
  const name = await adminFunctionName(String(options['stage']), options['function'] as string | undefined);
  return runAdmin(name, command);
};

const adminCommand = (command: Command, build: Build): Command =>
  runs(command, async ({ options, print }, ...args) => {
    print(JSON.stringify(await order(options, await build(options, args)), null, 2));
    return 0;
  });

const addDepartmentCommands = (admin: Command): void => {
  adminCommand(
    admin
      .command('organ-add <organ>')
      .description('登记部门 / register an organ')
      .requiredOption('--name <nameZh>')
      .requiredOption('--feeds <ids>', '可报送的数据源，逗号分隔 / feeds it may send'),
    async (options, [organ]) => ({
      command: 'organ-add',
      organ: { organ, nameZh: options['name'], feeds: list(options['feeds']), status: 'active' },
    }),
  );
  adminCommand(
    admin
      .command('key-add <organ> <publicJwkFile>')
      .description('登记公钥 / register a public key')
      .requiredOption('--scopes <codes>', '可报送的范围，* 为全省 / scopes, * for all')
      .option('--days <n>', '有效天数 / days of validity', '365'),
    async (options, [organ, file]) => {
      const jwk = (await jsonFile(file)) as Record<string, unknown>;
      const start = Date.now();
      return {
        command: 'key-add',
        key: {
          kid: jwk['kid'],
          organ,
          jwk,
          alg: jwk['kty'] === 'OKP' ? 'EdDSA' : 'ES256',
          scopes: list(options['scopes']),
          notBefore: new Date(start - 60_000).toISOString(),
          notAfter: new Date(start + Number(options['days']) * 86_400_000).toISOString(),
        },
      };
    },
  );
  adminCommand(
    admin.command('key-revoke <kid>').description('吊销密钥 / revoke a key'),
    async (_, [kid]) => ({ command: 'key-revoke', kid }),
  );
};

const addHubCommands = (admin: Command): void => {
  adminCommand(
    admin
      .command('issuer-add <file>')
      .description('登记人员身份签发者（JSON）/ register an issuer of people (JSON)'),
    async (_, [file]) => ({ command: 'issuer-add', issuer: await jsonFile(file) }),
  );
  adminCommand(
    admin.command('clock-set <today>').description('设业务日（仅本地）/ set the business day (local only)'),
    async (_, [today]) => ({
      command: 'clock-set',
      today,
    }),
  );
  adminCommand(admin.command('clock').description('业务日 / the business day'), async () => ({
    command: 'clock-show',
  }));
  adminCommand(
    admin.command('registers <feed>').description('全量库状态 / registers of a feed'),
    async (_, [feed]) => ({
      command: 'registers-list',
      feed,
    }),
  );
};

const addDeliveryCommands = (admin: Command): void => {
  adminCommand(admin.command('endpoints').description('全部接收地址 / all webhooks'), async () => ({
    command: 'endpoints-list',
  }));
  adminCommand(
    admin
      .command('replay-deliveries')
      .description('重新推送：待推送和已失败的消息 / push again what waits and what is dead')
      .requiredOption('--from <instant>', '起始时间，如 2026-03-02T00:00:00Z / from')
      .option('--to <instant>', '截止时间，缺省为现在 / to; now when left out')
      .option('--organ <organ>', '仅此部门 / this organ only')
      .option('--city <city>', '仅此市 / this city only')
      .option('--all', '已送达的也重新推送，编号不变 / also what was delivered, with the same ids'),
    async ({ from, to, organ, city, all }) => ({
      ...{ command: 'deliveries-replay', from, to, organ, city, all },
    }),
  );
};

const addSubmissionCommands = (admin: Command): void => {
  adminCommand(
    admin
      .command('return <submissionId>')
      .description('重新生成反馈包 / write the return package of a submission anew'),
    async (_, [submissionId]) => ({ command: 'return-write', submissionId }),
  );
};

const addRuleBookCommands = (admin: Command): void => {
  adminCommand(
    admin
      .command('rulebook-propose <file>')
      .description('提出规则版本（JSON）/ propose a version of the rule book (JSON)'),
    async (_, [file]) => ({ command: 'rulebook-propose', book: await jsonFile(file) }),
  );
  adminCommand(
    admin
      .command('rulebook [version]')
      .description('规则版本，缺省为现行 / a version of the rule book; the one in force when left out'),
    async (_, [version]) => ({ command: 'rulebook-show', version }),
  );
  adminCommand(
    admin
      .command('rulebook-rehearse <version>')
      .description('全省试算，不改动预警 / judge everyone by it and change nothing'),
    async (_, [version]) => ({ command: 'rulebook-rehearse', version }),
  );
  runs(
    admin
      .command('rulebook-diff <rehearsalId>')
      .description('试算结果 / what a rehearsal found')
      .option('--xlsx <file>', '同时保存 XLSX 报告 / save its workbook, too'),
    async ({ options, print }, rehearsalId) => {
      const file = options['xlsx'] as string | undefined;
      const input = { command: 'rulebook-diff', rehearsalId, workbook: file !== undefined };
      const { workbook, ...answer } = AdminAnswerSchema.parse(await order(options, input));
      if (file !== undefined && workbook !== undefined) await writeFile(file, workbook, 'base64');
      print(JSON.stringify(answer, null, 2));
      return 0;
    },
  );
  adminCommand(
    admin
      .command('rulebook-adopt <version>')
      .description('采用并全省重新研判 / put it into force and judge everyone anew')
      .option('--without-rehearsal <reason>', '未经试算即采用的理由 / why it cannot wait for a rehearsal'),
    async ({ withoutRehearsal }, [version]) => ({
      ...{ command: 'rulebook-adopt', version, withoutRehearsal },
    }),
  );
};

/** What operators do, by the admin function and their own AWS credentials. */
export const addAdminCommands = (program: Command): void => {
  const admin = program
    .command('admin')
    .description(
      '运维：登记部门与密钥 / operators: departments and keys (AWS credentials; AWS_ENDPOINT_URL for the local stack)',
    )
    .option('--stage <stage>', '部署环境 / stage', process.env['LIANFANG_STAGE'] ?? 'local')
    .option(
      '--function <name>',
      '管理函数名 / name of the admin function',
      process.env['LIANFANG_ADMIN_FUNCTION'],
    );
  addDepartmentCommands(admin);
  addHubCommands(admin);
  addSubmissionCommands(admin);
  addDeliveryCommands(admin);
  addRuleBookCommands(admin);
  addReplayCommand(admin);
};
