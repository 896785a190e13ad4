import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Pool } from 'pg'

export const TABLE = `
  create table if not exists oidc_models (
    model       text not null,
    id          bytea not null,
    payload     jsonb not null,
    grant_id    text,
    uid         text,
    user_code   text,
    expires_at  timestamptz,
    consumed_at timestamptz,
    primary key (model, id)
  );
  create index if not exists oidc_models_grant on oidc_models (grant_id) where grant_id is not null;
  create index if not exists oidc_models_uid on oidc_models (model, uid) where uid is not null`

const hash = (id: string): Buffer => createHash('sha256').update(id).digest()

/** The library's documented adapter on one table: hashed ids, prepared statements, nothing else. */
export function adapterOn(pool: Pool): (model: string) => Adapter {
  const run = async (name: string, text: string, values: unknown[]) =>
    (await pool.query({ name, text, values })).rows[0] as
      | { payload: AdapterPayload; consumed: number | null }
      | undefined
  const found = (row: Awaited<ReturnType<typeof run>>): AdapterPayload | undefined =>
    row && { ...row.payload, ...(row.consumed === null ? {} : { consumed: row.consumed }) }
  const select = (condition: string) =>
    `select payload, extract(epoch from consumed_at)::float8 as consumed from oidc_models
      where model = $1 and ${condition} and (expires_at is null or expires_at > now())`

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      await run(
        'upsert',
        `insert into oidc_models (model, id, payload, grant_id, uid, user_code, expires_at)
         values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
         on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
        [
          model,
          hash(id),
          JSON.stringify(payload),
          payload.grantId ?? null,
          payload.uid ?? null,
          payload.userCode ?? null,
          expiresIn || null,
        ],
      )
    },
    find: async (id) => found(await run('find', select('id = $2'), [model, hash(id)])),
    findByUid: async (uid) => found(await run('find-uid', select('uid = $2'), [model, uid])),
    findByUserCode: async (code) => found(await run('find-code', select('user_code = $2'), [model, code])),
    async consume(id) {
      await run('consume', 'update oidc_models set consumed_at = now() where model = $1 and id = $2', [
        model,
        hash(id),
      ])
    },
    async destroy(id) {
      await run('destroy', 'delete from oidc_models where model = $1 and id = $2', [model, hash(id)])
    },
    async revokeByGrantId(grantId) {
      await run('revoke', 'delete from oidc_models where grant_id = $1', [grantId])
    },
  })
}
