import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { adminFunctionName, runAdmin } from '../../client/lib/admin.ts';
import { HubClient } from '../../client/lib/hub-client.ts';
import { newSigningKey, publicJwk, type SigningKey } from '../../client/lib/keys.ts';
import { localApiUrl } from '../../infra/local/api-url.ts';
import { type HubOutputs, readOutputs } from '../../infra/local/deploy.ts';
import { clientEnv } from '../../infra/local/emulator-env.ts';
import { type AdminCommand, AdminCommandSchema } from '../../schemas/api/admin.ts';
import { FEEDS } from '../../schemas/feeds/catalogue.ts';

/** Chinese names of the organs that send. */
const ORGAN_NAMES: Readonly<Record<string, string>> = {
  hr: '人力资源和社会保障（示例）',
  health: '卫生健康（示例）',
  emergency: '应急管理（示例）',
  transport: '交通运输（示例）',
  market: '市场监督管理（示例）',
  tax: '税务（示例）',
  housing: '住房和城乡建设（示例）',
  water: '水利（示例）',
  energy: '能源（示例）',
};
const ISSUER = 'urn:lianfang:test-idp';
const DAY_MS = 86_400_000;

export interface PersonClaims {
  readonly role: 'inspector' | 'officer' | 'operator';
  readonly cities: readonly string[];
  readonly organ: string;
}

/** A deployed hub with its departments registered, as the demo, the tests and the benches use it. */
export interface TestHub {
  readonly baseUrl: string;
  readonly audience: string;
  readonly outputs: HubOutputs;
  readonly keys: ReadonlyMap<string, SigningKey>;
  readonly admin: (command: AdminCommand) => Promise<unknown>;
  readonly department: (organ: string, key?: SigningKey) => HubClient;
  /** Signed by the tests' own issuer; `expires` as jose reads it, two hours from now unless told. */
  readonly personToken: (claims: PersonClaims, expires?: string) => Promise<string>;
  readonly person: (claims: PersonClaims) => Promise<HubClient>;
}

const registerOrgan = async (admin: TestHub['admin'], organ: string, key: SigningKey): Promise<void> => {
  const feeds = FEEDS.filter((feed) => feed.settings.owner === organ).map((feed) => feed.id);
  await admin({
    command: 'organ-add',
    organ: { organ, nameZh: ORGAN_NAMES[organ] ?? organ, feeds, status: 'active' },
  });
  await registerKey(admin, organ, key);
};

/** Registers a public key for a year, for these scopes. */
export const registerKey = (
  admin: TestHub['admin'],
  organ: string,
  key: SigningKey,
  scopes: readonly string[] = ['*'],
): Promise<unknown> => {
  const now = Date.now();
  const command = {
    command: 'key-add',
    key: {
      kid: key.kid,
      organ,
      jwk: publicJwk(key),
      alg: key.alg,
      scopes,
      notBefore: new Date(now - 60_000).toISOString(),
      notAfter: new Date(now + 365 * DAY_MS).toISOString(),
    },
  };
  return admin(AdminCommandSchema.parse(command));
};

/** People sign in by an issuer of the tests' own, registered with its JWKS inline. */
const registerPeople = async (admin: TestHub['admin'], audience: string): Promise<TestHub['personToken']> => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'people-1', alg: 'ES256', use: 'sig' };
  const claims = { role: 'role', cities: 'cities', organ: 'organ' };
  await admin({ command: 'issuer-add', issuer: { issuer: ISSUER, audience, jwks: { keys: [jwk] }, claims } });
  return (person, expires = '2h') =>
    new SignJWT({ ...person })
      .setProtectedHeader({ alg: 'ES256', kid: 'people-1' })
      .setIssuer(ISSUER)
      .setSubject(`${person.organ}-${person.role}`)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(pair.privateKey);
};

/**
 * Registers the organs (every other one with an Ed25519 key, the rest with P-256), an issuer of people, and the business
 * day, through the same admin function that operators call.
 */
export const prepareHub = async (endpoint: string, businessDate: string): Promise<TestHub> => {
  Object.assign(process.env, clientEnv(endpoint));
  const outputs = await readOutputs();
  const baseUrl = localApiUrl(endpoint, outputs);
  const audience = outputs['HubIssuer'] ?? '';
  const functionName = await adminFunctionName('local', outputs['AdminFunctionName']);
  const admin = (command: AdminCommand): Promise<unknown> => runAdmin(functionName, command);
  await admin({ command: 'clock-set', today: businessDate });
  const keys = new Map<string, SigningKey>();
  for (const [index, organ] of Object.keys(ORGAN_NAMES).entries()) {
    const key = await newSigningKey(index % 2 === 0 ? 'ed25519' : 'p256');
    keys.set(organ, key);
    await registerOrgan(admin, organ, key);
  }
  const personToken = await registerPeople(admin, audience);
  const clientWith = (organ: string, key: SigningKey): HubClient =>
    new HubClient({ baseUrl, audience, identity: { organ, key } });
  // One client an organ, so that its access token is fetched once and not for every call.
  const clients = new Map([...keys].map(([organ, key]) => [organ, clientWith(organ, key)]));
  const ownClient = (organ: string): HubClient => {
    const client = clients.get(organ);
    if (client === undefined) throw new Error(`no key for ${organ}`);
    return client;
  };
  return {
    baseUrl,
    audience,
    outputs,
    keys,
    admin,
    personToken,
    department: (organ, key) => (key === undefined ? ownClient(organ) : clientWith(organ, key)),
    person: async (claims) =>
      new HubClient({ baseUrl, audience, identity: { token: await personToken(claims) } }),
  };
};
