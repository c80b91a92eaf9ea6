// A certificate for this machine, made when it is needed: no key lies in the repository and no program is asked for one.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for 127.0.0.1, ::1 and localhost, good for an hour before and a day after now. It is its own authority. */
export function makeCertificate(serial = randomBytes(8)): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const name = sequence(set(sequence(oid('550403'), element(0x0c, Buffer.from('Stand-in for tests')))));
  const now = Date.now();
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name,
    sequence(time(now - 3_600_000), time(now + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        // basicConstraints: an authority. subjectAltName: where it is valid.
        sequence(oid('551d13'), element(0x01, Buffer.from([0xff])), octets(sequence(element(0x01, Buffer.from([0xff]))))),
        sequence(
          oid('551d11'),
          octets(
            sequence(
              element(0x82, Buffer.from('localhost')),
              element(0x87, Buffer.from([127, 0, 0, 1])),
              element(0x87, Buffer.from([...new Array<number>(15).fill(0), 1])),
            ),
          ),
        ),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, algorithm, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** One element of DER: tag, length, content. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

function set(...parts: readonly Buffer[]): Buffer {
  return element(0x31, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'));
}

function octets(content: Buffer): Buffer {
  return element(0x04, content);
}

/** A positive number in as few bytes as it takes: the first bit must not look like a sign, and no zero stands before it without need. */
function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
  return element(0x02, (short[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), short]) : short);
}

function time(at: number): Buffer {
  const text = new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  return element(0x18, Buffer.from(text));
}
