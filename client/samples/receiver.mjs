// 接收示例：npm install standardwebhooks 后运行（密钥由 lianfang endpoint set 取得，外网经 https 反向代理接入）
// A sample receiver: WEBHOOK_SECRET=whsec_… PORT=8080 node receiver.mjs (behind a reverse proxy with https)
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '');
const seen = new Set(); // Keep the ids in your database: repeats may come days later.

createServer(async (request, response) => {
  try {
    const { type } = webhook.verify(await text(request), request.headers);
    const id = request.headers['webhook-id'];
    if (!seen.has(id)) console.log(id, type);
    seen.add(id);
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(process.env.PORT ?? 8080);
