// Signs requests as AWS's clients do, and prints the signatures.
import process from 'node:process';
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

class Sha256 {
  constructor(secret) {
    this.hash = secret ? createHmac('sha256', secret) : createHash('sha256');
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.hash.digest());
  }
}

const signatures = [];
for (const { method, host, path, contentType, body, time, region, token } of JSON.parse(process.argv[2])) {
  const signer = new SignatureV4({
    service: 'bedrock',
    region,
    sha256: Sha256,
    applyChecksum: false,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: token ?? undefined },
  });
  const headers = { host, 'content-type': contentType };
  const signed = await signer.sign({ method, protocol: 'https:', hostname: host, path, headers, query: {}, body: Buffer.from(body, 'base64') }, { signingDate: new Date(time) });
  signatures.push(signed.headers.authorization);
}
process.stdout.write(JSON.stringify(signatures));
