import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { ClientError } from '../lib/client-error.ts';
import { newSigningKey, writeSigningKey } from '../lib/keys.ts';
import { runs } from './command.ts';

export const addKeyCommands = (program: Command): void => {
  const keys = program.command('keys').description('密钥 / keys');
  runs(
    keys
      .command('new')
      .description('生成签名密钥对 / make a signing key pair')
      .option('--alg <alg>', 'ed25519 | p256', 'ed25519')
      .option('--out <folder>', '存放目录 / folder', '.')
      .option('--name <name>', '文件名 / file name', 'lianfang'),
    async ({ options, t, print }) => {
      const algorithm = options['alg'];
      if (algorithm !== 'ed25519' && algorithm !== 'p256') {
        throw new ClientError(
          'algorithm-unknown',
          '--alg 只能是 ed25519 或 p256',
          '--alg must be ed25519 or p256',
        );
      }
      const folder = String(options['out']);
      await mkdir(folder, { recursive: true });
      const key = await newSigningKey(algorithm);
      const [secret, open] = await writeSigningKey(key, folder, String(options['name'])).catch(
        (cause: unknown) => {
          throw new ClientError(
            'key-file-exists',
            '同名密钥文件已存在，未覆盖。',
            'A key file of that name exists; nothing was overwritten.',
            { cause },
          );
        },
      );
      print(t(`私钥（勿外传）：${secret}`, `private, keep it: ${secret}`));
      print(t(`公钥（交运维登记）：${open}`, `public, for the operator: ${open}`));
      print(`kid: ${key.kid}`);
      return 0;
    },
  );
};
