import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a mail server got it. */
export interface ReceivedMail {
  readonly from: string;
  /** The recipients of the envelope, which decide where it goes, whatever the headers say. */
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

export interface TestSmtpServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Answers every mail with this code and text, once it has come whole; `null`: accepts again. */
  answer: { code: number; text: string; keep?: boolean } | null;
  /** Addresses that are turned away, with this code and text; the others get the mail. */
  readonly turnedAway: Map<string, { code: number; text: string }>;
  /** The answer to a mail waits for this. */
  gate: Promise<void> | (() => Promise<void>) | null;
  close(): Promise<void>;
}

/** A real SMTP server on loopback. */
export async function startSmtpServer(): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const turnedAway: TestSmtpServer['turnedAway'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(failure(turnedAway.get(address))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => void receive(Buffer.concat(chunks), session).then(done));
    },
  } satisfies SMTPServerOptions);
  const receive = async (raw: Buffer, session: Parameters<NonNullable<SMTPServerOptions['onData']>>[1]) => {
    const { answer } = result;
    const { mailFrom, rcptTo } = session.envelope;
    if (!answer || answer.keep) {
      received.push({
        from: mailFrom ? mailFrom.address : '',
        recipients: rcptTo.map(({ address }) => address),
        raw: raw.toString('latin1'),
        parsed: await simpleParser(raw),
      });
    }
    await (typeof result.gate === 'function' ? result.gate() : result.gate);
    return failure(answer);
  };
  server.on('error', () => undefined); // a client that goes away is no failure of a test
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const result: TestSmtpServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: null,
    turnedAway,
    gate: null,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return result;
}

function failure(answer: { code: number; text: string } | null | undefined): Error | undefined {
  return answer ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : undefined;
}
