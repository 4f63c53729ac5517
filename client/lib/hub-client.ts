import { setTimeout as pause } from 'node:timers/promises';
import type { InspectionView } from '../../schemas/api/inspections.ts';
import type { NoticeListItem, NoticeView, SignOutcome } from '../../schemas/api/notices.ts';
import {
  type RejectPage,
  RejectPageSchema,
  type RejectsFormat,
  RejectsLinkSchema,
  SubmissionAnswerSchema,
  type SubmissionView,
  SubmissionViewSchema,
} from '../../schemas/api/submissions.ts';
import type { Reject } from '../../schemas/events/execution.ts';
import type { ReportRequest } from '../../schemas/reports/report.ts';
import { departmentToken } from './access-token.ts';
import { ClientError } from './client-error.ts';
import { fetchRetrying, refusal } from './http.ts';
import type { SigningKey } from './keys.ts';
import { type FileToPush, manifestOf, signManifest } from './manifest.ts';
import { actOnNotice, listNotices, type NoticeFilters, signNotices, uploadEvidence } from './notices.ts';
import { fetchReport, type ReportOptions, type TakenReport, takeReport } from './reports.ts';
import { type ReturnOptions, takeReturn } from './returns.ts';
import { type Progress, upload } from './upload.ts';
import { fetchLinked, pushVisitList, type VisitListFile } from './visits.ts';

export interface HubConnection {
  /** Base URL of the hub's API, without a slash at its end. */
  readonly baseUrl: string;
  /** The hub's issuer string: audience of assertions and manifests. */
  readonly audience: string;
  /** Who asks: a department with its key, or a person with a token. */
  readonly identity: { readonly organ: string; readonly key: SigningKey } | { readonly token: string };
}

export interface WaitOptions {
  readonly timeoutSeconds?: number;
  readonly everyMs?: number;
  /** Told of every look. */
  readonly seen?: (view: SubmissionView) => void;
}

interface CallInit {
  readonly method?: string;
  readonly body?: unknown;
  readonly accept?: string;
}

/** A submission that needs nothing more of the hub: assessed, or ended for another reason. */
const isFinal = (view: SubmissionView): boolean =>
  view.assessedAt !== undefined ||
  view.problem?.code === 'assess-failed' ||
  ['checked', 'refused', 'failed', 'withdrawn', 'held'].includes(view.status);

const rejectsPath = (id: string): string => `/v1/submissions/${encodeURIComponent(id)}/rejects`;

/** The hub as a department's or a team's program sees it. Every call may be repeated without harm. */
export class HubClient {
  readonly #connection: HubConnection;
  readonly #token: () => Promise<string>;

  constructor(connection: HubConnection) {
    this.#connection = connection;
    const { identity, baseUrl, audience } = connection;
    this.#token =
      'token' in identity ? async () => identity.token : departmentToken({ ...identity, baseUrl, audience });
  }

  /** Sends a request with the caller's token; a refusal becomes a ClientError. */
  async call(path: string, init: CallInit = {}): Promise<Response> {
    const response = await fetchRetrying(async () => {
      const headers: Record<string, string> = {
        authorization: `Bearer ${await this.#token()}`,
        accept: init.accept ?? 'application/json',
      };
      if (init.body !== undefined) headers['content-type'] = 'application/json';
      const body = init.body === undefined ? null : JSON.stringify(init.body);
      return new Request(`${this.#connection.baseUrl}${path}`, {
        method: init.method ?? 'GET',
        headers,
        body,
        redirect: 'manual',
      });
    });
    // 303 leads to a presigned address, which must be asked without the caller's token.
    if (!response.ok && response.status !== 303) throw await refusal(response);
    return response;
  }

  /**
   * Signs the manifest, uploads the file, and answers the submission as it stands then. `sameAs`: an identical file is
   * settled already, this is its submission, and nothing was uploaded.
   */
  async push(
    file: FileToPush,
    progress: Progress = () => {},
  ): Promise<SubmissionView & { readonly sameAs?: string }> {
    const { identity, audience } = this.#connection;
    if ('token' in identity) {
      throw new ClientError(
        'key-needed',
        '报送需要部门密钥（--organ、--key）。',
        'Pushing needs a department key (--organ, --key).',
      );
    }
    const manifest = await signManifest(await manifestOf(file, identity.organ, audience), identity.key);
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.call('/v1/submissions', { method: 'POST', body: { manifest } });
      const answer = SubmissionAnswerSchema.parse(await response.json());
      const { sameAs } = answer;
      if (sameAs !== undefined) return { ...(await this.submission(sameAs)), sameAs };
      if (answer.upload === undefined) return this.submission(answer.submissionId);
      try {
        await upload(file.path, answer.upload, progress);
        return await this.submission(answer.submissionId);
      } catch (error) {
        // The same manifest again answers with the same submission and a fresh URL, so a broken line costs nothing.
        if (
          attempt === 2 ||
          (error instanceof ClientError && error.status !== undefined && error.status < 500)
        )
          throw error;
        await pause(500 * 2 ** attempt);
      }
    }
  }

  async submission(id: string): Promise<SubmissionView> {
    const response = await this.call(`/v1/submissions/${encodeURIComponent(id)}`);
    return SubmissionViewSchema.parse(await response.json());
  }

  /** Bytes of a GET answer, as the hub sent them: a byte order mark stays where it is. */
  async bytes(path: string, accept: string): Promise<Buffer> {
    return Buffer.from(await (await this.call(path, { accept })).arrayBuffer());
  }

  /** Bytes of a submission's rejects, CSV in the sender's own encoding; follows the hub's presigned link. */
  async rejects(id: string, format: Exclude<RejectsFormat, 'json'> = 'csv'): Promise<Buffer> {
    const response = await this.call(`${rejectsPath(id)}?format=${format}`);
    if (response.status !== 303) return Buffer.from(await response.arrayBuffer());
    const { url } = RejectsLinkSchema.parse(await response.json());
    const file = await fetchRetrying(async () => new Request(url));
    if (!file.ok) throw await refusal(file);
    return Buffer.from(await file.arrayBuffer());
  }

  /** A page of a submission's errors, with how many there are by code. */
  async rejectPage(id: string, { limit = 500, cursor = 0 } = {}): Promise<RejectPage> {
    const path = `${rejectsPath(id)}?format=json&limit=${limit}&cursor=${cursor}`;
    return RejectPageSchema.parse(await (await this.call(path)).json());
  }

  /** All errors of a submission, page by page. */
  async rejectLines(id: string): Promise<Reject[]> {
    const lines: Reject[] = [];
    for (let cursor: number | undefined = 0; cursor !== undefined; ) {
      const { items, next }: RejectPage = await this.rejectPage(id, { cursor });
      lines.push(...items);
      cursor = next;
    }
    return lines;
  }

  async receipt(id: string): Promise<string> {
    return (
      await this.bytes(`/v1/submissions/${encodeURIComponent(id)}/receipt`, 'application/jose')
    ).toString('utf8');
  }

  /** Asks for a report, waits until it is written, and saves its files into `outDir`. */
  report(request: ReportRequest, outDir: string, options: ReportOptions = {}): Promise<TakenReport> {
    return takeReport((path, init) => this.call(path, init), request, outDir, options);
  }

  /** Saves the files of a report that was asked for before. */
  savedReport(reportId: string, outDir: string, options: ReportOptions = {}): Promise<TakenReport> {
    return fetchReport((path, init) => this.call(path, init), reportId, outDir, options);
  }

  /** Uploads a filled visit list, and checks it or carries it out. */
  pushVisitList(file: VisitListFile): Promise<InspectionView> {
    return pushVisitList((path, init) => this.call(path, init), file);
  }

  /** Rejected rows of a filled visit list. */
  visitRejects(inspectionId: string, format: 'xlsx' | 'csv'): Promise<Buffer> {
    const path = `/v1/inspections/${encodeURIComponent(inspectionId)}/rejects?format=${format}`;
    return fetchLinked((where, init) => this.call(where, init), path);
  }

  /** The return package of a submission: its own rows with columns added. */
  returnPackage(submissionId: string, options: ReturnOptions = {}): Promise<Buffer> {
    return takeReturn((path, init) => this.call(path, init), submissionId, options);
  }

  /** All documents that fit, whatever their number. */
  notices(filters: NoticeFilters = {}): Promise<NoticeListItem[]> {
    return listNotices((path, init) => this.call(path, init), filters);
  }

  /** Takes a document one step on: serve, rectify, verify, close … */
  actOnNotice(noticeId: string, action: string, input: object = {}): Promise<NoticeView> {
    return actOnNotice((path, init) => this.call(path, init), noticeId, action, input);
  }

  /** Signs drafts; each has its own outcome. */
  signNotices(noticeIds: readonly string[]): Promise<SignOutcome[]> {
    return signNotices((path, init) => this.call(path, init), noticeIds);
  }

  /** Uploads a proof of a document and answers its file id. */
  uploadEvidence(noticeId: string, path: string): Promise<string> {
    return uploadEvidence((where, init) => this.call(where, init), noticeId, path);
  }

  /** Withdraws or confirms, and waits until that has taken its effect. */
  async act(id: string, action: 'withdraw' | 'confirm', options: WaitOptions = {}): Promise<SubmissionView> {
    const response = await this.call(`/v1/submissions/${encodeURIComponent(id)}/${action}`, {
      method: 'POST',
      body: {},
    });
    const view = SubmissionViewSchema.parse(await response.json());
    if (view.started === undefined) return view;
    const ended = ({ status, assessedAt, problem }: SubmissionView): boolean => {
      if (status === 'failed') return true;
      if (problem?.code.startsWith('withdraw-') && problem.code !== view.problem?.code) return true;
      if (action === 'withdraw') return status === 'withdrawn' && assessedAt !== view.assessedAt;
      return status !== 'held' && assessedAt !== undefined;
    };
    return this.#until(id, ended, options);
  }

  /** Waits until the submission is assessed, or has ended otherwise; `seen` is told of every look. */
  waitFor(id: string, options: WaitOptions = {}): Promise<SubmissionView> {
    return this.#until(id, isFinal, options);
  }

  async #until(
    id: string,
    ended: (view: SubmissionView) => boolean,
    options: WaitOptions,
  ): Promise<SubmissionView> {
    const deadline = Date.now() + (options.timeoutSeconds ?? 600) * 1_000;
    for (;;) {
      const view = await this.submission(id);
      options.seen?.(view);
      if (ended(view)) return view;
      if (Date.now() > deadline) {
        throw new ClientError(
          'wait-timeout',
          `等候 ${id} 超时，当前状态 ${view.status}；稍后可用 lianfang status ${id} 查看。`,
          `Timed out waiting for ${id}, now ${view.status}; look later with lianfang status ${id}.`,
        );
      }
      await pause(options.everyMs ?? 500);
    }
  }
}
