import type { AuditDeps } from '../shared/auth/audited.ts';
import type { Clocks } from '../shared/clock.ts';
import type { Registry, ReplayGuard } from '../shared/ports/ledger.ts';
import type { Signer } from '../shared/ports/signer.ts';

export interface OauthDeps extends AuditDeps {
  readonly registry: Pick<Registry, 'getKey' | 'getOrgan'>;
  readonly replayGuard: ReplayGuard;
  readonly signer: Signer;
  readonly clocks: Pick<Clocks, 'now' | 'epochSeconds'>;
  readonly hubIssuer: string;
  /** Makes the `jti` of a token. */
  readonly newId: () => string;
}
