import type { Agent } from 'node:http';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { DeliverySettings } from '../../../schemas/settings/delivery.ts';
import { HubError, refuseWith } from '../errors.ts';

/** What the guard goes by; `lookup` replaces the system's DNS in tests. */
export interface GuardSettings extends Pick<DeliverySettings, 'allowPrivate'> {
  readonly lookup?: LookupFunction;
}

const refuse = refuseWith(400);

const filterOptions = ({ allowPrivate }: GuardSettings) => ({
  keepAlive: false,
  allowPrivateIPAddress: allowPrivate,
});

/**
 * Agent for one exchange with a receiver. It refuses private, link-local, loopback, metadata and reserved addresses
 * when it connects, after DNS resolution, so that a name that resolves otherwise than at its registration helps
 * nobody (SSRF, DNS rebinding).
 */
export const guardedAgent = (url: URL, settings: GuardSettings): Agent =>
  url.protocol === 'https:'
    ? new RequestFilteringHttpsAgent(filterOptions(settings))
    : new RequestFilteringHttpAgent(filterOptions(settings));

/** True for the refusal of a guarded agent, which has no code of its own. */
export const isAddressForbidden = (error: unknown): boolean =>
  error instanceof Error && !('code' in error) && /\bis not allowed\. Because\b/.test(error.message);

/** True when the hub may push over this scheme at all: https, and http where private addresses are let through. */
export const isSchemeAllowed = ({ protocol }: URL, { allowPrivate }: GuardSettings): boolean =>
  protocol === 'https:' || (allowPrivate && protocol === 'http:');

/**
 * Checks the URL of a webhook before it is registered: scheme, no credentials, no fragment, and every address that
 * its name resolves to now. HubError 400 `endpoint-url-invalid`, `endpoint-not-https`, `endpoint-credentials`,
 * `endpoint-fragment`, `endpoint-address-forbidden`, `endpoint-host-unknown`.
 */
export const requireAllowedUrl = async (text: string, settings: GuardSettings): Promise<URL> => {
  if (!URL.canParse(text))
    throw refuse('endpoint-url-invalid', 'This is no absolute URL.', '地址不是完整的 URL。');
  const url = new URL(text);
  if (!isSchemeAllowed(url, settings))
    throw refuse('endpoint-not-https', 'The address must begin with https://.', '地址须以 https:// 开头。');
  if (url.username !== '' || url.password !== '')
    throw refuse(
      'endpoint-credentials',
      'The address must not carry a user name or password; verify the signature instead.',
      '地址中不得包含用户名或密码，请改用签名验证。',
    );
  if (text.includes('#'))
    throw refuse(
      'endpoint-fragment',
      'The address must not carry a fragment (#…).',
      '地址中不得包含 # 片段。',
    );
  await requireAllowedAddress(url, settings);
  return url;
};

const requireAllowedAddress = async (url: URL, settings: GuardSettings): Promise<void> => {
  try {
    await resolveGuarded(url, settings);
  } catch (cause) {
    if (isAddressForbidden(cause))
      throw refuse(
        'endpoint-address-forbidden',
        'The address is private or reserved; it must be reachable on the public internet.',
        '该地址为内网或保留地址，须使用公网可达的地址。',
        cause,
      );
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EAI_AGAIN')
      throw new HubError('dns-unavailable', 'DNS does not answer.', { status: 503, retryable: true, cause });
    throw refuse(
      'endpoint-host-unknown',
      `The host ${url.hostname} cannot be resolved.`,
      `无法解析主机名 ${url.hostname}。`,
      cause,
    );
  }
};

/** Has the guarded agent resolve and judge the host; the socket is destroyed before it connects to anybody. */
const resolveGuarded = (url: URL, settings: GuardSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    const agent = new RequestFilteringHttpAgent(filterOptions(settings));
    // As node's own request does it: an IPv6 literal stands in brackets in a URL, and bare in a socket.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const { lookup } = settings;
    const socket = agent.createConnection({ host, port: 443, ...(lookup && { lookup }) }, (error) =>
      error ? reject(error) : resolve(),
    ) as Socket;
    const end = (error?: Error | null): void => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.on('error', end);
    socket.on('lookup', end);
    // A literal address is judged at once and never looked up.
    if (isIP(host) !== 0) end();
  });
