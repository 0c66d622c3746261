-- One text for SQLite and PostgreSQL; ${key}, ${bytes} and ${compact} are what differs.
-- Times are microseconds since 1970.

CREATE TABLE setting (
  name  ${key} PRIMARY KEY,
  value TEXT NOT NULL
) ${compact};

CREATE TABLE content (
  id    ${key} PRIMARY KEY,
  bytes ${bytes} NOT NULL
);

-- Apart from the bytes, as counting would write those anew.
CREATE TABLE content_use (
  id   ${key} PRIMARY KEY,
  uses BIGINT NOT NULL,
  kept BIGINT NOT NULL
) ${compact};
CREATE INDEX content_unused ON content_use (kept) WHERE uses = 0;

CREATE TABLE decision (
  id        ${key} PRIMARY KEY,
  at        BIGINT NOT NULL,
  operation TEXT NOT NULL,
  job       ${key} NOT NULL,
  namespace TEXT NOT NULL,
  team      TEXT NOT NULL,
  tier      TEXT NOT NULL,
  build     TEXT NOT NULL,
  submitter TEXT NOT NULL,
  verdict   TEXT NOT NULL,
  ruleset   TEXT NOT NULL,
  source    TEXT,
  generated TEXT NOT NULL,
  hcl       TEXT NOT NULL,
  nomad_job TEXT NOT NULL,
  replay    TEXT NOT NULL,
  document  TEXT NOT NULL
);
CREATE INDEX decision_job ON decision (job, id);
CREATE INDEX decision_verdict ON decision (verdict, id);

CREATE TABLE decision_team (
  team     ${key} NOT NULL,
  decision ${key} NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
  PRIMARY KEY (decision, team)
) ${compact};
CREATE INDEX decision_of_team ON decision_team (team, decision);

-- nth counts the findings of one rule in one decision, so that nth = 0 names each decision once.
CREATE TABLE finding (
  decision    ${key} NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  nth         INTEGER NOT NULL,
  rule        ${key} NOT NULL,
  enforcement TEXT NOT NULL,
  waived      TEXT,
  overridden  TEXT,
  PRIMARY KEY (decision, ordinal)
) ${compact};
CREATE UNIQUE INDEX finding_of_rule ON finding (rule, decision) WHERE nth = 0;

CREATE TABLE token (
  id         ${key} PRIMARY KEY,
  hash       ${key} NOT NULL UNIQUE,
  owner      TEXT NOT NULL,
  teams      TEXT NOT NULL,
  roles      TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created    BIGINT NOT NULL,
  expires    BIGINT,
  revoked    BIGINT,
  last_used  BIGINT
);

CREATE TABLE deployment (
  id               ${key} PRIMARY KEY,
  decision         ${key} NOT NULL REFERENCES decision (id),
  job_id           ${key} NOT NULL,
  namespace        TEXT NOT NULL,
  region           TEXT NOT NULL,
  team             TEXT NOT NULL,
  caller           ${key} NOT NULL,
  idempotency_key  ${key},
  state            TEXT NOT NULL,
  message          TEXT NOT NULL,
  started          BIGINT NOT NULL,
  updated          BIGINT NOT NULL,
  deadline         BIGINT NOT NULL,
  planned_index    BIGINT NOT NULL,
  job_modify_index BIGINT,
  job_version      BIGINT,
  evaluation       TEXT,
  nomad_deployment TEXT,
  job              TEXT NOT NULL,
  finished         INTEGER NOT NULL,
  owner            ${key},
  lease_until      BIGINT NOT NULL
);
CREATE UNIQUE INDEX deployment_key ON deployment (caller, idempotency_key);
CREATE INDEX deployment_decision ON deployment (decision);
CREATE INDEX deployment_job ON deployment (job_id, id);
CREATE INDEX deployment_open ON deployment (id) WHERE finished = 0;

CREATE TABLE deployment_team (
  team       ${key} NOT NULL,
  deployment ${key} NOT NULL REFERENCES deployment (id) ON DELETE CASCADE,
  PRIMARY KEY (deployment, team)
) ${compact};
CREATE INDEX deployment_of_team ON deployment_team (team, deployment);

CREATE TABLE event (
  deployment ${key} NOT NULL REFERENCES deployment (id) ON DELETE CASCADE,
  seq        BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  text       TEXT NOT NULL,
  data       TEXT NOT NULL,
  PRIMARY KEY (deployment, seq)
) ${compact};
