-- Audits: by the rules of a moment, every job that ran then. A place is a cluster; of each at most one
-- audit is under way, and one for each time that a schedule names, whoever of the replicas comes
-- first.
CREATE TABLE audit (
  id          ${key} PRIMARY KEY,
  place       ${key} NOT NULL,
  state       TEXT NOT NULL,
  origin      TEXT NOT NULL,
  asked_by    TEXT,
  slot        BIGINT,
  ruleset     TEXT NOT NULL,
  previous    ${key},
  previous_at BIGINT,
  started     BIGINT NOT NULL,
  ended       BIGINT,
  total       BIGINT NOT NULL,
  judged      BIGINT NOT NULL,
  message     TEXT NOT NULL,
  summary     TEXT NOT NULL,
  owner       ${key} NOT NULL,
  lease_until BIGINT NOT NULL
);
CREATE UNIQUE INDEX audit_slot ON audit (place, slot);
CREATE UNIQUE INDEX audit_under_way ON audit (place) WHERE state = 'running';

CREATE TABLE audit_job (
  audit    ${key} NOT NULL REFERENCES audit (id) ON DELETE CASCADE,
  title    ${key} NOT NULL,
  team     ${key} NOT NULL,
  result   TEXT NOT NULL,
  drift    TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (audit, title)
) ${compact};

-- Which rules found something in which job; waived tells how many of it the site lets pass.
CREATE TABLE audit_rule (
  audit    ${key} NOT NULL,
  rule     ${key} NOT NULL,
  title    ${key} NOT NULL,
  findings INTEGER NOT NULL,
  waived   INTEGER NOT NULL,
  PRIMARY KEY (audit, rule, title),
  FOREIGN KEY (audit, title) REFERENCES audit_job (audit, title) ON DELETE CASCADE
) ${compact};
CREATE INDEX audit_rule_of_job ON audit_rule (audit, title);
CREATE INDEX audit_rule_waived ON audit_rule (rule, audit) WHERE waived > 0;
