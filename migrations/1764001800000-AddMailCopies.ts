import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddMailCopies1764001800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
  -- copies: everybody else who gets the mail, so that the cap per address counts them; who is named where is sealed.
  -- turn: its place among the mails of its company that wait, so that companies take turns.
  ALTER TABLE outgoing_mails
    ADD COLUMN copies text[] NOT NULL DEFAULT '{}',
    ADD COLUMN turn integer NOT NULL DEFAULT 0;
  CREATE INDEX ix_outgoing_mails_waiting ON outgoing_mails (tenant_id, turn) WHERE status = 'Queued';`;

const DOWN = `
  DROP INDEX ix_outgoing_mails_waiting;
  ALTER TABLE outgoing_mails DROP COLUMN turn, DROP COLUMN copies;`;
