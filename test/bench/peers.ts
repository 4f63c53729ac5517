import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Programs that benches compare with, by package and version. They are no part of the product: installed when asked for. */
const PEERS = { '@duckdb/node-api': '1.5.6-r.1', papaparse: '5.7.1' } as const;
export type Peer = keyof typeof PEERS;

const ROOT = join(import.meta.dirname, '..', '..', '.local', 'bench-peers');

const isInstalled = (peer: Peer): boolean => {
  const manifest = join(ROOT, 'node_modules', peer, 'package.json');
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }).version === PEERS[peer];
};

/** Loads a peer, from the registry when this checkout does not have its version yet. The caller knows its shape. */
export const loadPeer = async (peer: Peer): Promise<unknown> => {
  if (!isInstalled(peer)) {
    mkdirSync(ROOT, { recursive: true });
    const options = ['--no-save', '--no-audit', '--no-fund', '--prefix', ROOT];
    await promisify(execFile)('npm', ['install', ...options, `${peer}@${PEERS[peer]}`]);
  }
  return createRequire(join(ROOT, 'index.js'))(peer);
};

export const peerVersion = (peer: Peer): string => PEERS[peer];
