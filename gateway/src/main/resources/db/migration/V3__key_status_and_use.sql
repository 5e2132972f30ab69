-- Keys are disabled one by one, and tell when they last signed. An account has two at most: the account's row is locked
-- while its keys are counted.
ALTER TABLE access_key ADD COLUMN status text NOT NULL DEFAULT 'ENABLED' CHECK (status IN ('ENABLED', 'DISABLED'));
ALTER TABLE access_key ADD COLUMN last_used_at timestamptz;
