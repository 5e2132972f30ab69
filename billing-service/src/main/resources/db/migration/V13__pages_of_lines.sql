-- An account's lines are read in pages, of a day by peering and of a month by day and peering: one index gives both in order.
CREATE INDEX bill_line_page ON bill_line (payer_uin, day, peering_id);
DROP INDEX bill_line_payer;
