import { Check, Column, Entity } from 'typeorm';
import {
  CreatedAtColumn,
  DecimalColumn,
  TextColumn,
  VersionColumn,
  IdColumn,
} from '../../shared/database/columns.js';
import type { Plan } from '../../shared/http/actor.js';
import type { Language } from '../../shared/text/languages.js';
import type { TimeRounding } from '../../shared/time/time-rounding.js';

/** A company that uses TikTak, with its settings. */
@Entity('tenants')
@Check('ck_tenants_plan', `plan IN ('Free', 'Pro', 'Business', 'Enterprise')`)
@Check('ck_tenants_language', `language IN ('en', 'nl', 'fr', 'de')`)
@Check(
  'ck_tenants_time_rounding',
  `time_rounding IN ('None', 'FiveMinutes', 'FifteenMinutes', 'ThirtyMinutes')`,
)
@Check('ck_tenants_structured_reference', `structured_reference IN ('None', 'Belgian', 'ISO11649')`)
export class Tenant {
  @IdColumn('pk_tenants')
  id: string;
  @TextColumn() companyName: string;
  @TextColumn({ default: 'Free' }) plan: Plan;
  @TextColumn({ nullable: true }) vatNumber: string | null;
  @TextColumn({ nullable: true }) companyRegistrationNumber: string | null;
  @TextColumn({ nullable: true }) legalForm: string | null;
  @TextColumn({ nullable: true }) email: string | null;
  @TextColumn({ nullable: true }) phone: string | null;
  @TextColumn({ nullable: true }) website: string | null;
  @TextColumn({ nullable: true }) contactName: string | null;
  @TextColumn({ nullable: true }) addressStreet: string | null;
  @TextColumn({ nullable: true }) addressLine2: string | null;
  @TextColumn({ nullable: true }) addressPostalCode: string | null;
  @TextColumn({ nullable: true }) addressCity: string | null;
  @TextColumn({ nullable: true }) addressCountry: string | null;
  @TextColumn({ nullable: true }) addressCountryCode: string | null;
  @TextColumn({ nullable: true }) iban: string | null;
  @TextColumn({ nullable: true }) bic: string | null;
  @TextColumn({ nullable: true }) peppolId: string | null;
  @TextColumn({ default: 'EUR' }) currency: string;
  @TextColumn({ default: 'Europe/Brussels' }) timeZone: string;
  @TextColumn({ default: 'en' }) language: Language;
  @TextColumn({ default: 'None' }) timeRounding: TimeRounding;
  @DecimalColumn({ default: 21 }) defaultVatPercent: string;
  @Column({ type: 'integer', default: 30 }) paymentTermDays: number;
  @TextColumn({ default: 'INV-{yyyy}-' }) invoicePrefix: string;
  @TextColumn({ default: 'CN-{yyyy}-' }) creditNotePrefix: string;
  @TextColumn({ default: 'None' }) structuredReference: 'None' | 'Belgian' | 'ISO11649';
  @TextColumn({ nullable: true }) invoiceFooter: string | null;
  @TextColumn({ nullable: true }) vatExemptionReason: string | null;
  @TextColumn({ nullable: true }) invoiceEmailSubjectTemplate: string | null;
  @TextColumn({ nullable: true }) invoiceEmailBodyTemplate: string | null;
  @Column({ type: 'boolean', default: false }) invoiceEmailSendCopy: boolean;
  @TextColumn({ nullable: true }) invoiceEmailDefaultBcc: string | null;
  @VersionColumn() version: number;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
}
