-- Migration 11: products, what customers bought, dashboards and kept reports; targets for any figure.

-- What is sold. category is a path, its parts parted by " / "; price and cost are for one unit.
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  category TEXT,
  unit TEXT,
  price_minor INTEGER,
  price_currency TEXT,
  cost_minor INTEGER,
  cost_currency TEXT,
  tax_class TEXT,
  active INTEGER,
  available_from TEXT,
  available_until TEXT,
  notes TEXT,
  external_id TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT NOT NULL DEFAULT ''
) STRICT;

-- What a customer bought at one time: the company, or the person when there is no company. amount and cost are all of it in the
-- currency of the order; revenue and margin the same in the store's currency by the rate of ordered_on, NULL where it does not
-- count. counts: 0 not at all (draft, cancelled, in the trash), 1 in sums alone (negative amounts), 2 as a purchase too.
-- customer_id is company_id, else person_id, and counted_on the day, of an order that counts.
CREATE TABLE sales_order (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  number TEXT,
  ordered_on TEXT NOT NULL,
  status TEXT,
  company_id INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  opportunity_id INTEGER REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor INTEGER,
  amount_currency TEXT,
  cost_minor INTEGER,
  cost_currency TEXT,
  shipped_on TEXT,
  delivered_on TEXT,
  tracking TEXT,
  invoice TEXT,
  paid_on TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  campaign TEXT,
  notes TEXT,
  external_id TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  counts INTEGER NOT NULL DEFAULT 0,
  customer_id INTEGER,
  counted_on TEXT,
  revenue_minor INTEGER,
  revenue_currency TEXT,
  margin_minor INTEGER,
  margin_currency TEXT
) STRICT;

-- So much of one product. price and cost: price is for one unit, cost for all of the line; discount in percent of quantity * price.
-- ordered_on is that of an order that counts; revenue and margin are in the store's currency.
CREATE TABLE order_line (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  order_id INTEGER NOT NULL REFERENCES sales_order(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  product_id INTEGER REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  quantity REAL,
  price_minor INTEGER,
  price_currency TEXT,
  discount REAL,
  amount_minor INTEGER,
  amount_currency TEXT,
  cost_minor INTEGER,
  cost_currency TEXT,
  custom TEXT,
  -- maintained by Rapport with every change of the rows they mirror
  ordered_on TEXT,
  revenue_minor INTEGER,
  revenue_currency TEXT,
  margin_minor INTEGER,
  margin_currency TEXT
) STRICT;

-- Tiles with figures: tiles is a JSON array that says what each shows and where it stands.
CREATE TABLE dashboard (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  tiles TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT,
  locked INTEGER,
  position INTEGER,
  custom TEXT
) STRICT;

-- A list, table, pivot or chart that was kept: definition is a JSON object.
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by_id INTEGER,
  updated_at INTEGER NOT NULL,
  updated_by_id INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  definition TEXT,
  owner_id INTEGER REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  shared INTEGER,
  position INTEGER,
  custom TEXT
) STRICT;

-- Sums of the orders that count, of each day and owner (0: nobody); maintained by Rapport with every change of an order.
CREATE TABLE sales_day (
  day TEXT NOT NULL,
  owner_id INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  purchases INTEGER NOT NULL,
  valued INTEGER NOT NULL,
  revenue_minor INTEGER NOT NULL,
  costed INTEGER NOT NULL,
  margin_minor INTEGER NOT NULL,
  PRIMARY KEY (day, owner_id)
) STRICT, WITHOUT ROWID;

-- The last run of a model over the customers: its parameters as JSON, and the newest changeset that it knew.
CREATE TABLE model_run (
  model TEXT NOT NULL PRIMARY KEY,
  changeset_id INTEGER NOT NULL,
  ran_at INTEGER NOT NULL,
  result TEXT NOT NULL
) STRICT;

-- What a customer bought, by the orders that count; and what the models said of it in their last run.
ALTER TABLE company ADD COLUMN first_order TEXT;
ALTER TABLE company ADD COLUMN last_order TEXT;
ALTER TABLE company ADD COLUMN order_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE company ADD COLUMN order_revenue_minor INTEGER;
ALTER TABLE company ADD COLUMN order_revenue_currency TEXT;
ALTER TABLE company ADD COLUMN order_margin_minor INTEGER;
ALTER TABLE company ADD COLUMN order_margin_currency TEXT;
ALTER TABLE company ADD COLUMN rfm TEXT;
ALTER TABLE company ADD COLUMN tier TEXT;
ALTER TABLE company ADD COLUMN alive INTEGER;
ALTER TABLE company ADD COLUMN expected_orders REAL;
ALTER TABLE company ADD COLUMN predicted_minor INTEGER;
ALTER TABLE company ADD COLUMN predicted_currency TEXT;
ALTER TABLE company ADD COLUMN at_risk_minor INTEGER;
ALTER TABLE company ADD COLUMN at_risk_currency TEXT;
ALTER TABLE person ADD COLUMN first_order TEXT;
ALTER TABLE person ADD COLUMN last_order TEXT;
ALTER TABLE person ADD COLUMN order_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN order_revenue_minor INTEGER;
ALTER TABLE person ADD COLUMN order_revenue_currency TEXT;
ALTER TABLE person ADD COLUMN order_margin_minor INTEGER;
ALTER TABLE person ADD COLUMN order_margin_currency TEXT;
ALTER TABLE person ADD COLUMN rfm TEXT;
ALTER TABLE person ADD COLUMN tier TEXT;
ALTER TABLE person ADD COLUMN alive INTEGER;
ALTER TABLE person ADD COLUMN expected_orders REAL;
ALTER TABLE person ADD COLUMN predicted_minor INTEGER;
ALTER TABLE person ADD COLUMN predicted_currency TEXT;
ALTER TABLE person ADD COLUMN at_risk_minor INTEGER;
ALTER TABLE person ADD COLUMN at_risk_currency TEXT;

-- A target of any metric, of a user, a team or all together; without a metric it is of what is won.
ALTER TABLE quota ADD COLUMN team TEXT;
ALTER TABLE quota ADD COLUMN metric TEXT;
ALTER TABLE quota ADD COLUMN goal REAL;

CREATE INDEX product_by_name_key ON product (name_key, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX product_by_code ON product (code COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category ON product (category COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX product_by_external_id ON product (external_id COLLATE NOCASE, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX product_by_created_at ON product (created_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX product_by_updated_at ON product (updated_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX product_by_deleted_at ON product (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX sales_order_by_number ON sales_order (number COLLATE NOCASE, deleted_at) WHERE number IS NOT NULL;
CREATE INDEX sales_order_by_external_id ON sales_order (external_id COLLATE NOCASE, deleted_at) WHERE external_id IS NOT NULL;
CREATE INDEX sales_order_by_person_id ON sales_order (person_id, deleted_at) WHERE person_id IS NOT NULL;
CREATE INDEX sales_order_by_company_id ON sales_order (company_id, deleted_at) WHERE company_id IS NOT NULL;
CREATE INDEX sales_order_by_opportunity_id ON sales_order (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX sales_order_by_deleted_at ON sales_order (deleted_at) WHERE deleted_at IS NOT NULL;
-- What figures are added up from, and purchase logs are read from, without a look at the table.
CREATE INDEX sales_order_by_ordered_on ON sales_order (ordered_on, deleted_at, counts, owner_id, customer_id, revenue_minor, margin_minor);
CREATE INDEX sales_order_of_customer ON sales_order (customer_id, ordered_on, counts, revenue_minor, margin_minor) WHERE customer_id IS NOT NULL;
-- Orders with an amount in another currency than the store's: those that a rate is about.
CREATE INDEX sales_order_foreign ON sales_order (ordered_on, amount_currency, cost_currency) WHERE counts > 0 AND (amount_currency <> coalesce(revenue_currency, '') OR cost_currency <> coalesce(revenue_currency, ''));
CREATE INDEX order_line_by_order_id ON order_line (order_id, position);
CREATE INDEX order_line_by_product_id ON order_line (product_id, ordered_on, revenue_minor, margin_minor, quantity, order_id) WHERE product_id IS NOT NULL;
CREATE INDEX order_line_by_deleted_at ON order_line (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX dashboard_by_deleted_at ON dashboard (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX report_by_deleted_at ON report (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX company_by_first_order ON company (first_order, deleted_at) WHERE first_order IS NOT NULL;
CREATE INDEX company_by_last_order ON company (last_order, deleted_at) WHERE last_order IS NOT NULL;
CREATE INDEX person_by_first_order ON person (first_order, deleted_at) WHERE first_order IS NOT NULL;
CREATE INDEX person_by_last_order ON person (last_order, deleted_at) WHERE last_order IS NOT NULL;
