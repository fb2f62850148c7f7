-- Migration 8: when the next exchange with a customer is due, who shares an opportunity, and what a worklist looks at.

-- The last exchange (without one the day the record was made) and the wished rhythm; NULL without a rhythm.
ALTER TABLE person ADD COLUMN contact_due_at BIGINT GENERATED ALWAYS AS (CASE WHEN rhythm_days BETWEEN 1 AND 36500 THEN coalesce(last_contact_at, created_at) + rhythm_days * 86400000 END) STORED;
ALTER TABLE company ADD COLUMN contact_due_at BIGINT GENERATED ALWAYS AS (CASE WHEN rhythm_days BETWEEN 1 AND 36500 THEN coalesce(last_contact_at, created_at) + rhythm_days * 86400000 END) STORED;
CREATE INDEX person_by_contact_due_at ON person (contact_due_at, deleted_at) WHERE contact_due_at IS NOT NULL;
CREATE INDEX company_by_contact_due_at ON company (contact_due_at, deleted_at) WHERE contact_due_at IS NOT NULL;

-- Logins and percentages, "anna 60, ben 40": who earned how much of an opportunity. Empty: all of it its owner.
ALTER TABLE opportunity ADD COLUMN split TEXT COLLATE "C";

-- What somebody's worklist looks at: open opportunities of an owner, whatever the number of closed ones.
CREATE INDEX opportunity_open_by_owner ON opportunity (owner_id, amount_minor) WHERE deleted_at IS NULL AND status = 'open';
