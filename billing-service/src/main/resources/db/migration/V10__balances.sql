-- Prepaid and not used up. What an account owes is charged when its day is final.
CREATE TABLE account_balance (
    account       bigint         PRIMARY KEY,
    amount        numeric(30, 2) NOT NULL DEFAULT 0,
    currency      text           NOT NULL DEFAULT 'CNY',
    charged       boolean        NOT NULL DEFAULT false,
    arrears_since timestamptz,
    isolated      boolean        NOT NULL DEFAULT false,
    version       bigint         NOT NULL DEFAULT 0 CHECK (version >= 0),
    CONSTRAINT only_in_arrears_is_isolated CHECK (NOT isolated OR arrears_since IS NOT NULL)
) WITH (fillfactor = 80);
-- What a review looks for: who comes into arrears, who is in them.
CREATE INDEX account_balance_used_up ON account_balance (account) WHERE charged AND amount <= 0 AND arrears_since IS NULL;
CREATE INDEX account_balance_in_arrears ON account_balance (arrears_since) WHERE arrears_since IS NOT NULL;
CREATE INDEX account_balance_isolated ON account_balance (account) WHERE isolated;

-- Every payment and every day's charges, kept: they sum to the balance.
CREATE TABLE account_entry (
    entry_id    bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account     bigint         NOT NULL,
    kind        text           NOT NULL CHECK (kind IN ('TOP_UP', 'CHARGES')),
    amount      numeric(30, 2) NOT NULL,
    day         date,
    happened_at timestamptz    NOT NULL,
    CONSTRAINT charges_are_of_a_day CHECK ((kind = 'CHARGES') = (day IS NOT NULL))
);
CREATE INDEX account_entry_account ON account_entry (account, entry_id);

-- What an account was charged for a day so far.
CREATE TABLE posted_day (
    day     date           NOT NULL,
    account bigint         NOT NULL,
    amount  numeric(30, 2) NOT NULL,
    PRIMARY KEY (day, account)
);

-- Which peerings are isolated and may have to be restored.
CREATE INDEX billed_peering_isolated ON billed_peering (peering_id) WHERE isolated AND ended_at IS NULL;

-- Days that were final before there were balances are charged as well.
UPDATE billing_day SET posted = false;
