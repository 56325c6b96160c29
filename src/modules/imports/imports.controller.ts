import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { Upload, Uploaded, type UploadedFile } from '../../shared/http/upload.js';
import { CustomerImporter } from './customer-importer.js';
import { ImportCustomersDto, ImportLogEntriesDto } from './dto/import.dto.js';
import { ImportReportResponse } from './dto/import-report.response.js';
import { ImportTooLarge } from './imports.errors.js';
import { LogEntryImporter } from './log-entry-importer.js';

const MAX_BYTES = 10 * 1024 * 1024;

const FILE = `The file is CSV in UTF-8, with commas, semicolons or tabs, at most 10,000 rows and 10 MB. Rows are
independent: one with a fault fails and the others go on. A row that was imported before is skipped, so the same file
can be sent again, also with new rows in it. Without \`dryRun=false\` nothing is changed and the answer tells what
would happen.`;

@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly entries: LogEntryImporter,
    private readonly customers: CustomerImporter,
  ) {}

  @Post('log-entries')
  @Operation({
    operationId: 'importLogEntries',
    summary: 'Import log entries',
    description: `From the CSV export of a detailed report of Toggl Track, Clockify or Harvest, or from a file with the
columns date, startTime, endTime, duration, customer, service, project, notes, tags, isBillable, userEmail. Our own
columns are read whatever their case; rates and amounts of other tools are not read.

${FILE}

- The customer is found by name, whatever its case. The service is the one named like the task, or like the project
  where a row has no task. A project that is named beside a task must be one of the customer's.
- With \`createMissing\`, customers, services (by the hour, without a price) and projects that nobody has are made.
- The person is the member with the e-mail address of the row (Harvest: the name), else the caller. A Member imports
  their own hours only.
- Dates that can be read day first and month first are refused unless another date of the file tells which.
- Times and durations are kept as measured; rounding and billable time follow the service.`,
    access: EVERYBODY,
    returns: ImportReportResponse,
    fails: [ImportTooLarge],
  })
  @Upload({ maxBytes: MAX_BYTES })
  importLogEntries(
    @CurrentActor() actor: Actor,
    @Uploaded() file: UploadedFile,
    @Body() dto: ImportLogEntriesDto,
  ): Promise<ImportReportResponse> {
    return this.entries.import(actor, file, dto);
  }

  @Post('customers')
  @Operation({
    operationId: 'importCustomers',
    summary: 'Import customers',
    description: `From a file with the column name, and any of isCompany, vatNumber, registrationNumber, peppolId,
email, language, currency, paymentTermDays, defaultBuyerReference, street, line2, postalCode, city, country, notes,
contactName, contactRole, contactEmail, phone (of the contact).

${FILE}

Rows beyond the customers that the plan allows fail.`,
    access: EVERYBODY,
    returns: ImportReportResponse,
    fails: [ImportTooLarge],
  })
  @Upload({ maxBytes: MAX_BYTES })
  importCustomers(
    @CurrentActor() actor: Actor,
    @Uploaded() file: UploadedFile,
    @Body() dto: ImportCustomersDto,
  ): Promise<ImportReportResponse> {
    return this.customers.import(actor, file, dto);
  }
}
