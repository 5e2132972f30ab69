-- How many closes have begun. One that ends leaves the day or month noted when a later one has begun, and one that finds a
-- later one begun reads the prices again.
ALTER TABLE billing_day
    ADD COLUMN begun bigint NOT NULL DEFAULT 0;
ALTER TABLE billing_month
    ADD COLUMN begun bigint NOT NULL DEFAULT 0;
