-- Months of the monthly plan, by their first day. A month has something to close while one of its days is pending.
CREATE TABLE billing_month (
    month     date        PRIMARY KEY CHECK (extract(day FROM month) = 1),
    closing   boolean     NOT NULL,
    status    text        NOT NULL DEFAULT 'PROVISIONAL' CHECK (status IN ('PROVISIONAL', 'FINAL')),
    closed_at timestamptz
);
ALTER TABLE billing_day
    ADD COLUMN month_pending boolean NOT NULL DEFAULT true;

-- Few choose the plan: they are found without looking at everybody.
CREATE INDEX billed_peering_monthly ON billed_peering (peering_id) WHERE plan = 'MONTHLY_95TH';
CREATE INDEX peering_turn_monthly ON peering_turn (peering_id) WHERE plan = 'MONTHLY_95TH';
