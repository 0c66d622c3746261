-- Which rules became those that decide, in their order. An empty tier stands for all that have no
-- rules of their own, an empty ruleset for a tier that has none any more.
CREATE TABLE ruleset_activation (
  seq        BIGINT PRIMARY KEY,
  ruleset    ${key} NOT NULL,
  tier       ${key} NOT NULL,
  name       TEXT NOT NULL,
  version    TEXT NOT NULL,
  git_commit TEXT,
  origin     TEXT NOT NULL,
  chosen_by  TEXT,
  reason     TEXT,
  at         BIGINT NOT NULL
);
CREATE INDEX ruleset_activation_of ON ruleset_activation (ruleset, seq);
CREATE INDEX ruleset_activation_tier ON ruleset_activation (tier, seq);

-- What each folder or repository held when it was last looked at.
CREATE TABLE ruleset_seen (
  place   ${key} PRIMARY KEY,
  ruleset ${key} NOT NULL
) ${compact};
