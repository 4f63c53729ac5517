import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../../../client/bin/lianfang.mjs', import.meta.url));
const score = (...args: string[]) => {
  const env = { ...process.env, LIANFANG_HUB: '', LIANFANG_TOKEN: '', LIANFANG_LANG: '', NO_COLOR: '1' };
  const { status, stdout } = spawnSync(process.execPath, [LAUNCHER, 'match', 'score', ...args], { env });
  return { status, out: String(stdout) };
};

describe('lianfang match score', () => {
  it('explains without a hub why two names are not one firm', () => {
    const { status, out } = score('济南示恒机械有限公司', '济南示恒机械有限公司第二分公司', '--lang', 'en');
    expect(status).toBe(0);
    expect(out).toMatch(/^none 0\.4\n/);
    expect(out).toContain('- One is a branch of the other, not the same firm.');
  });

  it('takes the regions of the records into account, and answers JSON', () => {
    const names = ['示恒机械有限公司', '济南示恒机械有限责任公司'];
    const outcomeOf = (...more: string[]) => JSON.parse(score(...names, '--format', 'json', ...more).out);
    expect(outcomeOf()).toMatchObject({ outcome: 'review', blocks: ['region-unknown'] });
    expect(outcomeOf('--region-a', '370102')).toMatchObject({ outcome: 'automatic', score: 1, blocks: [] });
  });
});
