-- Migration 11: products, what customers bought, dashboards and kept reports; targets for any figure.

-- What is sold. category is a path, its parts parted by " / "; price and cost are for one unit.
CREATE TABLE product (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C",
  category TEXT COLLATE "C",
  unit TEXT COLLATE "C",
  price_minor BIGINT,
  price_currency TEXT COLLATE "C",
  cost_minor BIGINT,
  cost_currency TEXT COLLATE "C",
  tax_class TEXT COLLATE "C",
  active BOOLEAN,
  available_from TEXT COLLATE "C",
  available_until TEXT COLLATE "C",
  notes TEXT COLLATE "C",
  external_id TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  name_key TEXT COLLATE "C" NOT NULL DEFAULT ''
);

-- What a customer bought at one time: the company, or the person when there is no company. amount and cost are all of it in the
-- currency of the order; revenue and margin the same in the store's currency by the rate of ordered_on, NULL where it does not
-- count. counts: 0 not at all (draft, cancelled, in the trash), 1 in sums alone (negative amounts), 2 as a purchase too.
-- customer_id is company_id, else person_id, and counted_on the day, of an order that counts.
CREATE TABLE sales_order (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  number TEXT COLLATE "C",
  ordered_on TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C",
  company_id BIGINT REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  person_id BIGINT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  opportunity_id BIGINT REFERENCES opportunity(id) DEFERRABLE INITIALLY DEFERRED,
  amount_minor BIGINT,
  amount_currency TEXT COLLATE "C",
  cost_minor BIGINT,
  cost_currency TEXT COLLATE "C",
  shipped_on TEXT COLLATE "C",
  delivered_on TEXT COLLATE "C",
  tracking TEXT COLLATE "C",
  invoice TEXT COLLATE "C",
  paid_on TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT COLLATE "C",
  campaign TEXT COLLATE "C",
  notes TEXT COLLATE "C",
  external_id TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  counts BIGINT NOT NULL DEFAULT 0,
  customer_id BIGINT,
  counted_on TEXT COLLATE "C",
  revenue_minor BIGINT,
  revenue_currency TEXT COLLATE "C",
  margin_minor BIGINT,
  margin_currency TEXT COLLATE "C"
);

-- So much of one product. price and cost: price is for one unit, cost for all of the line; discount in percent of quantity * price.
-- ordered_on is that of an order that counts; revenue and margin are in the store's currency.
CREATE TABLE order_line (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  order_id BIGINT NOT NULL REFERENCES sales_order(id) DEFERRABLE INITIALLY DEFERRED,
  position BIGINT,
  product_id BIGINT REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT COLLATE "C",
  quantity DOUBLE PRECISION,
  price_minor BIGINT,
  price_currency TEXT COLLATE "C",
  discount DOUBLE PRECISION,
  amount_minor BIGINT,
  amount_currency TEXT COLLATE "C",
  cost_minor BIGINT,
  cost_currency TEXT COLLATE "C",
  custom JSONB,
  -- maintained by Rapport with every change of the rows they mirror
  ordered_on TEXT COLLATE "C",
  revenue_minor BIGINT,
  revenue_currency TEXT COLLATE "C",
  margin_minor BIGINT,
  margin_currency TEXT COLLATE "C"
);

-- Tiles with figures: tiles is a JSON array that says what each shows and where it stands.
CREATE TABLE dashboard (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  tiles TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT COLLATE "C",
  locked BOOLEAN,
  position BIGINT,
  custom JSONB
);

-- A list, table, pivot or chart that was kept: definition is a JSON object.
CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL,
  created_by_id BIGINT,
  updated_at BIGINT NOT NULL,
  updated_by_id BIGINT,
  deleted_at BIGINT,
  name TEXT COLLATE "C" NOT NULL,
  definition TEXT COLLATE "C",
  owner_id BIGINT REFERENCES app_user(id) DEFERRABLE INITIALLY DEFERRED,
  shared BOOLEAN,
  position BIGINT,
  custom JSONB
);

-- Sums of the orders that count, of each day and owner (0: nobody); maintained by Rapport with every change of an order.
CREATE TABLE sales_day (
  day TEXT COLLATE "C" NOT NULL,
  owner_id BIGINT NOT NULL,
  orders BIGINT NOT NULL,
  purchases BIGINT NOT NULL,
  valued BIGINT NOT NULL,
  revenue_minor BIGINT NOT NULL,
  costed BIGINT NOT NULL,
  margin_minor BIGINT NOT NULL,
  PRIMARY KEY (day, owner_id)
);

-- The last run of a model over the customers: its parameters as JSON, and the newest changeset that it knew.
CREATE TABLE model_run (
  model TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  changeset_id BIGINT NOT NULL,
  ran_at BIGINT NOT NULL,
  result TEXT COLLATE "C" NOT NULL
);

-- What a customer bought, by the orders that count; and what the models said of it in their last run.
ALTER TABLE company ADD COLUMN first_order TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN last_order TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN order_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE company ADD COLUMN order_revenue_minor BIGINT;
ALTER TABLE company ADD COLUMN order_revenue_currency TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN order_margin_minor BIGINT;
ALTER TABLE company ADD COLUMN order_margin_currency TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN rfm TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN tier TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN alive BIGINT;
ALTER TABLE company ADD COLUMN expected_orders DOUBLE PRECISION;
ALTER TABLE company ADD COLUMN predicted_minor BIGINT;
ALTER TABLE company ADD COLUMN predicted_currency TEXT COLLATE "C";
ALTER TABLE company ADD COLUMN at_risk_minor BIGINT;
ALTER TABLE company ADD COLUMN at_risk_currency TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN first_order TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN last_order TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN order_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN order_revenue_minor BIGINT;
ALTER TABLE person ADD COLUMN order_revenue_currency TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN order_margin_minor BIGINT;
ALTER TABLE person ADD COLUMN order_margin_currency TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN rfm TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN tier TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN alive BIGINT;
ALTER TABLE person ADD COLUMN expected_orders DOUBLE PRECISION;
ALTER TABLE person ADD COLUMN predicted_minor BIGINT;
ALTER TABLE person ADD COLUMN predicted_currency TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN at_risk_minor BIGINT;
ALTER TABLE person ADD COLUMN at_risk_currency TEXT COLLATE "C";

-- A target of any metric, of a user, a team or all together; without a metric it is of what is won.
ALTER TABLE quota ADD COLUMN team TEXT COLLATE "C";
ALTER TABLE quota ADD COLUMN metric TEXT COLLATE "C";
ALTER TABLE quota ADD COLUMN goal DOUBLE PRECISION;

CREATE INDEX product_by_name_key ON product (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_code ON product (lower(code COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category ON product (lower(category COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_external_id ON product (lower(external_id COLLATE "und-x-icu"), id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_created_at ON product (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_updated_at ON product (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_deleted_at ON product (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX sales_order_by_number ON sales_order (lower(number COLLATE "und-x-icu"), id) WHERE number IS NOT NULL;
CREATE INDEX sales_order_by_external_id ON sales_order (lower(external_id COLLATE "und-x-icu"), id) WHERE external_id IS NOT NULL;
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
CREATE INDEX company_by_first_order ON company (first_order, id) WHERE deleted_at IS NULL AND first_order IS NOT NULL;
CREATE INDEX company_by_last_order ON company (last_order, id) WHERE deleted_at IS NULL AND last_order IS NOT NULL;
CREATE INDEX person_by_first_order ON person (first_order, id) WHERE deleted_at IS NULL AND first_order IS NOT NULL;
CREATE INDEX person_by_last_order ON person (last_order, id) WHERE deleted_at IS NULL AND last_order IS NOT NULL;
