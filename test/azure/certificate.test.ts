// The certificate of the tests is one that TLS takes, whatever its serial number begins with.
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from './certificate.ts';

describe('the certificate of the tests', () => {
  it.each(['0012345678901234', '00ff345678901234', 'ff12345678901234', '0000000000000001', '0000000000000000'])(
    'with the serial %s',
    (serial) => {
      const { key, cert } = makeCertificate(Buffer.from(serial, 'hex'));
      expect(() => createSecureContext({ key, cert })).not.toThrow();
    },
  );
});
