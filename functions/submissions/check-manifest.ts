import type { Manifest } from '../../schemas/events/manifest.ts';
import type { FeedHead } from '../../schemas/feeds/feed-head.ts';
import { EVERY_SCOPE } from '../../schemas/ledger/ledger.ts';
import { SCOPES } from '../../schemas/reference/regions.ts';
import type { DepartmentCaller } from '../shared/auth/caller.ts';
import { refuse } from '../shared/errors.ts';
import { periodStart } from '../shared/reporting/period.ts';
import type { SubmissionDeps } from './deps.ts';
import type { ProvenManifest } from './prove-manifest.ts';

const MAX_AGE_SECONDS = 600;
const SKEW_SECONDS = 60;

/**
 * Checks what a proven manifest says against the clock, the catalogue and the sender's rights. HubErrors:
 * `manifest-expired`, `manifest-not-yet-valid`, `feed-unknown`, `feed-forbidden`, `schema-version`, `mode-mismatch`,
 * `delete-not-for-full`, `scope-unknown`, `scope-forbidden`, `period-invalid`, `data-as-of-future`.
 */
export const checkManifest =
  (deps: Pick<SubmissionDeps, 'clocks' | 'feedOf'>) =>
  async (caller: DepartmentCaller, { manifest, key, organ }: ProvenManifest): Promise<void> => {
    checkFresh(manifest, deps.clocks.epochSeconds());
    const feed = deps.feedOf(manifest.feed);
    if (feed === undefined) {
      throw refuse(
        422,
        'feed-unknown',
        `There is no feed ${manifest.feed}.`,
        `没有数据源 ${manifest.feed}。`,
      );
    }
    if (!organ.feeds.includes(manifest.feed)) {
      throw refuse(
        403,
        'feed-forbidden',
        `${organ.organ} may not send ${manifest.feed}.`,
        `${organ.nameZh}无权报送 ${manifest.feed}。`,
      );
    }
    checkContract(manifest, feed);
    checkScope(manifest.scope, key.scopes, caller.scopes);
    checkDays(manifest, feed, await deps.clocks.today());
  };

const checkFresh = ({ iat }: Manifest, now: number): void => {
  if (iat < now - MAX_AGE_SECONDS) {
    throw refuse(
      400,
      'manifest-expired',
      'The manifest is older than ten minutes; sign a new one.',
      '清单签署已超过 10 分钟，请重新签署。',
    );
  }
  if (iat > now + SKEW_SECONDS) {
    throw refuse(
      400,
      'manifest-not-yet-valid',
      'The manifest lies in the future; check the clock.',
      '清单签署时间在未来，请检查系统时钟。',
    );
  }
};

/** A minor version adds columns that may be left out: whoever sends an earlier one of the same major goes on as before. */
const isTaken = (sent: string, version: string): boolean => {
  const [major, minor] = version.split('.').map(Number);
  const own = /^(\d{1,4})\.(\d{1,4})$/.exec(sent);
  return own !== null && Number(own[1]) === major && Number(own[2]) <= (minor ?? 0);
};

const checkContract = (manifest: Manifest, { version, settings }: FeedHead): void => {
  if (!isTaken(manifest.schemaVersion, version)) {
    throw refuse(
      422,
      'schema-version',
      `${manifest.feed} is at version ${version}.`,
      `${manifest.feed} 的数据规范版本为 ${version}。`,
    );
  }
  if (manifest.mode === 'delete') {
    if (settings.mode === 'delta') return;
    throw refuse(
      422,
      'delete-not-for-full',
      `${manifest.feed} is a full register: leave the row out of the next file, and it goes.`,
      `${manifest.feed} 为全量报送：下一份文件中不列该行，即移出。`,
    );
  }
  const isSupplement = manifest.mode === 'supplement' && settings.mode === 'full';
  if (manifest.mode !== settings.mode && !isSupplement) {
    throw refuse(
      422,
      'mode-mismatch',
      `${manifest.feed} is sent as ${settings.mode}.`,
      `${manifest.feed} 的报送方式为 ${settings.mode}（full 全量 / delta 增量）。`,
    );
  }
};

const covers = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(EVERY_SCOPE) || scopes.includes(scope);

const checkScope = (scope: string, ofKey: readonly string[], ofToken: readonly string[]): void => {
  if (!SCOPES.has(scope)) {
    throw refuse(
      422,
      'scope-unknown',
      `${scope} is no scope of a register.`,
      `${scope} 不是有效的报送范围（市、省本级或功能区代码）。`,
    );
  }
  if (!covers(ofKey, scope) || !covers(ofToken, scope)) {
    throw refuse(
      403,
      'scope-forbidden',
      `This key may not send for ${scope}.`,
      `该密钥无权报送 ${scope} 的数据。`,
    );
  }
};

const checkDays = (manifest: Manifest, { settings }: FeedHead, today: string): void => {
  const start = periodStart(manifest.period, settings.cadence);
  if (start === undefined) {
    throw refuse(
      422,
      'period-invalid',
      `${manifest.period} is no period of a ${settings.cadence} feed.`,
      `${manifest.period} 不是有效的报送期（${settings.cadence}）。`,
    );
  }
  // A period far ahead by a slip of the pen would make every later register an "older" one.
  if (start > today) {
    throw refuse(
      422,
      'period-invalid',
      `The period ${manifest.period} has not begun.`,
      `报送期 ${manifest.period} 尚未开始。`,
    );
  }
  if (manifest.dataAsOf > today) {
    throw refuse(
      422,
      'data-as-of-future',
      `dataAsOf ${manifest.dataAsOf} lies after today.`,
      `数据截至日 ${manifest.dataAsOf} 晚于今天。`,
    );
  }
};
