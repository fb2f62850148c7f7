-- Migration 10: teams of users, and what was learned of an opportunity.

-- Whom forecasts are added up by, beside owners.
ALTER TABLE app_user ADD COLUMN team TEXT;
ALTER TABLE forecast ADD COLUMN team TEXT;

-- How likely it is to be won, in percent, as learned from those that were won and lost; maintained by Rapport.
ALTER TABLE opportunity ADD COLUMN chance BIGINT;
