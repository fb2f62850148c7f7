-- How many customers a question finds about who bought when, for questions that were asked before: kept in step by Rapport
-- with every change of an order, and forgotten where that would be long. A question is "+FROM/TO" for each span of days in which
-- customers bought, "-FROM/TO" for each in which they did not, a space between.
CREATE TABLE customer_count (
  question TEXT NOT NULL PRIMARY KEY,
  customers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
