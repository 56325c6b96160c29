import { BooleanField, DecimalField, IdField, TextField } from '../../../shared/http/fields.js';
import { AcceptsReadOnly, QueryBooleanField } from '../../../shared/http/list-fields.js';
import { ListQuery, SearchField, SortField } from '../../../shared/http/list-query.js';
import { PROJECT_ORDERS } from '../project-orders.js';

export class ListProjectsQuery extends ListQuery {
  @IdField({ description: 'Projects of this customer alone', optional: true }) customerId?: string;
  @QueryBooleanField({ description: 'Archived projects too' }) includeArchived?: boolean;
  @SearchField("name, code and the customer's name") search?: string;
  @SortField(PROJECT_ORDERS) sort?: string;
}

export class CreateProjectDto {
  @TextField({ description: 'Name; two projects may have the same', example: 'New website' }) name: string;

  @IdField({ description: 'For whom' }) customerId: string;

  @TextField({ description: 'Short name of your own', optional: true, max: 100, example: 'WEB-2026' })
  code?: string | null;

  @DecimalField({
    description: 'Hours that are planned',
    optional: true,
    example: 120,
    min: 0,
    max: 9_999_999.99,
    decimals: 2,
  })
  budgetHours?: number | null;

  @DecimalField({
    description: "Money that is planned, in the customer's currency",
    optional: true,
    example: 9600,
    min: 0,
    max: 999_999_999.99,
    decimals: 2,
  })
  budgetAmount?: number | null;

  @BooleanField({ description: 'Hidden from lists and from new entries', optional: true, example: false })
  isArchived?: boolean | null;
}

@AcceptsReadOnly('id', 'customerName', 'usedHours', 'usedAmount', 'createdAt', 'updatedAt')
export class UpdateProjectDto extends CreateProjectDto {}
