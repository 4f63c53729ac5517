import { createHash } from 'node:crypto';
import { getContract } from '../../schemas/feeds/catalogue.ts';
import type { Submission } from '../../schemas/ledger/ledger.ts';
import { testPseudonym } from './ingest-run.ts';
import { ingestThrough, WHOLE } from './ingest-steps.ts';
import { pipelineWorld } from './pipeline-world.ts';

export interface Sent {
  readonly feed?: string;
  readonly mode?: Submission['manifest']['mode'];
  readonly period?: string;
  readonly dryRun?: boolean;
}

/** Files from their bytes to the facts: ingest, plan, apply and settle over the same stores in memory. */
export const deletionWorld = async () => {
  const world = await pipelineWorld();
  const bodies = new Map<string, Buffer>();
  const ingest = ingestThrough({
    submissions: world.submissions,
    registers: world.registers,
    lake: world.lake,
    inbox: {
      open: async (id) =>
        (async function* () {
          yield bodies.get(id) ?? Buffer.alloc(0);
        })(),
    },
    clocks: world.clocks,
    pseudonyms: async () => testPseudonym,
    getContract,
    pieceBytes: WHOLE,
  });
  /** Sends a file and drives it to its end, unless ingest refuses it; answers how that ended. */
  const send = async (id: string, text: string, sent: Sent = {}): Promise<string> => {
    const body = Buffer.from(text);
    bodies.set(id, body);
    const { feed = 'emergency.hidden-dangers', mode = 'delta', period = '2026-W08', dryRun } = sent;
    await world.submissions.create({
      ...{ submissionId: id, organ: 'emergency', kid: 'kid', manifestJws: 'jws', status: 'received' },
      ...{ seq: await world.submissions.nextSeq(), createdAt: world.clocks.now() },
      manifest: {
        ...{ iss: 'emergency', aud: 'urn:test', jti: `jti-of-${id}`, iat: 0, feed, schemaVersion: '1.0' },
        ...{ scope: '370100', period, mode, fileName: 'f.csv', size: body.length, dataAsOf: '2026-02-28' },
        sha256: createHash('sha256').update(body).digest('base64'),
        ...(dryRun && { dryRun: true }),
      },
    });
    const { outcome } = await ingest({ submissionId: id });
    return outcome === 'refused' ? outcome : world.drive(id);
  };
  return { ...world, send };
};
