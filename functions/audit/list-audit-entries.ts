import { listAuditEntries } from '#shared/audit/audit-log.contracts.ts';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { auditLog: Pick<AuditLogRepository, 'list'> };

/** GET /v1/admin/audit-log */
export const createHandler = ({ auditLog }: Needs) =>
  endpoint(listAuditEntries, ({ caller, query: { user_id, entity_id = '', from, to, ...page } }) =>
    auditLog.list(
      user_id === undefined ? { entity_id } : { user_id },
      { from, to },
      { caller: caller.userId, page },
    ),
  );

export const handler = createHandler({ auditLog: new AuditLogRepository() });
