import type { Command } from 'commander';
import { ClientError } from '../lib/client-error.ts';
import { type Config, loadConfig } from '../lib/config.ts';
import { sayIn, tellError } from '../lib/speak.ts';

/** What a command is given beside its arguments. */
export interface Session {
  readonly config: Config;
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly t: (zh: string, en: string) => string;
  readonly print: (text: string) => void;
}

type Run = (session: Session, ...args: string[]) => Promise<number | undefined>;

/** Binds a command to its flags; a ClientError is told in two languages and ends with exit code 1. */
export const runs = (command: Command, run: Run): Command =>
  command.action(async (...received: unknown[]) => {
    // Commander gives `<id...>` as an array.
    const args = received
      .slice(0, -2)
      .flat()
      .filter((arg): arg is string => typeof arg === 'string');
    const options = command.optsWithGlobals() as Session['options'];
    const lang = (options['lang'] ?? process.env['LIANFANG_LANG']) === 'en' ? 'en' : undefined;
    try {
      const config = loadConfig(options);
      const print = (text: string): void => console.log(text);
      process.exitCode = (await run({ config, options, t: sayIn(config.lang ?? lang), print }, ...args)) ?? 0;
    } catch (error) {
      console.error(error instanceof ClientError ? tellError(error, lang) : error);
      process.exitCode = 1;
    }
  });
