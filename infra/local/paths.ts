import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything the local stack leaves behind lies in `.local/`, out of version control. */
export const paths = {
  root,
  local: `${root}.local`,
  venv: `${root}.local/venv`,
  tmp: `${root}.local/tmp`,
  log: `${root}.local/emulator.log`,
  deployLog: `${root}.local/deploy.log`,
  state: `${root}.local/state.json`,
  outputs: `${root}.local/outputs.json`,
  bin: `${root}node_modules/.bin`,
  requirements: `${root}infra/local/requirements.txt`,
} as const;
