import type { NoticesDeps } from '../../../functions/notices/deps.ts';
import { noticeRoutes } from '../../../functions/notices/routes.ts';
import type { Caller } from '../../../functions/shared/auth/caller.ts';
import { commitSequence } from '../../../functions/shared/commit-seq.ts';
import { httpHandler } from '../../../functions/shared/http/http-handler.ts';
import { logger } from '../../../functions/shared/lambda.ts';
import { DEFAULT_GRANTS } from '../../../schemas/settings/grants.ts';
import { callHttp } from '../../support/http-event.ts';
import { policyWith } from '../../support/make-notice.ts';
import { memoryCases } from '../../support/memory-cases.ts';
import { memoryLake } from '../../support/memory-lake.ts';
import { fixedClocks, memoryAudit } from '../../support/memory-ledger.ts';
import { memoryCityModes, memoryNotices, memoryOutbox } from '../../support/memory-notices.ts';

logger.setLogLevel('SILENT');

export const NOW = '2026-03-20T02:00:00.000Z';
export const TODAY = '2026-03-20';
export const SENT_ON = '2026-03-03';

/** The `notices` function over memory; `call` asks it as somebody. */
export const noticesBench = (over: Partial<NoticesDeps> = {}) => {
  const clocks = fixedClocks(NOW, TODAY);
  const outbox = memoryOutbox();
  const parts = {
    ...{ clocks, outbox, notices: memoryNotices(outbox), cases: memoryCases(), lake: memoryLake() },
    ...{ audit: memoryAudit(), modes: memoryCityModes(), policy: policyWith(), grants: DEFAULT_GRANTS },
    nextSeq: commitSequence(() => Date.parse(clocks.now())),
    presigner: {
      putLakeUrl: async ({ key, sha256, size }: { key: string; sha256: string; size: number }) => ({
        url: `https://lake.test/${key}`,
        headers: { 'content-length': String(size), 'x-amz-checksum-sha256': sha256, 'if-none-match': '*' },
        expiresAt: NOW,
      }),
      getUrl: async ({ key, fileName }: { key: string; fileName: string }) => ({
        url: `https://lake.test/${key}?as=${encodeURIComponent(fileName)}`,
        expiresAt: NOW,
      }),
    },
  };
  const deps: NoticesDeps = { ...parts, ...over };
  const call = (caller: Caller, request: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = '', address = ''] = request.split(' ');
    const { pathname, searchParams } = new URL(address, 'https://hub.test');
    return callHttp(httpHandler(noticeRoutes(deps, async () => caller)), {
      ...{ method, path: pathname, query: Object.fromEntries(searchParams), headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  };
  return { ...parts, deps, call };
};
