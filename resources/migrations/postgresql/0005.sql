-- Migration 5: a save writes two indexes less, as on SQLite; a search that finds enough names reads no documents.

DROP INDEX changeset_by_at;
ALTER TABLE changeset DROP CONSTRAINT changeset_client_key_key;

-- What a search finds without looking into words, best first, each once: people and companies whose name begins with the
-- folded text, phone numbers, names, other words.
CREATE OR REPLACE FUNCTION search_exact(kinds text[], folded text, typed text[], digits text[], from_start boolean[], most bigint)
RETURNS TABLE (id bigint, kind text)
LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  named bigint[];
  kinds_of_named text[];
  found bigint[];
  ids bigint[];
BEGIN
  SELECT array_agg(n.id), array_agg(n.kind) INTO named, kinds_of_named FROM (
    SELECT m.id, m.kind FROM (
      (SELECT p.id, p.name_key, 'person' AS kind FROM person p
       WHERE p.deleted_at IS NULL AND p.name_key >= folded AND p.name_key < folded || U&'\+10FFFF' AND 'person' = ANY (kinds)
       ORDER BY p.name_key, p.id LIMIT most)
      UNION ALL
      (SELECT c.id, c.name_key, 'company' FROM company c
       WHERE c.deleted_at IS NULL AND c.name_key >= folded AND c.name_key < folded || U&'\+10FFFF' AND 'company' = ANY (kinds)
       ORDER BY c.name_key, c.id LIMIT most)) AS m
    ORDER BY m.name_key, m.kind DESC, m.id LIMIT most) AS n;
  RETURN QUERY SELECT * FROM unnest(named, kinds_of_named);
  found := coalesce(named, '{}');
  IF cardinality(found) >= most THEN
    RETURN;
  END IF;
  FOR i IN 1 .. cardinality(digits) + 2 LOOP
    EXIT WHEN cardinality(found) >= most OR (i > cardinality(digits) AND cardinality(digits) > 0 AND cardinality(typed) > 1);
    ids := CASE WHEN i <= cardinality(digits) THEN search_phones(kinds, digits[i], from_start[i], most)
                WHEN i = cardinality(digits) + 1 THEN search_documents(kinds, typed, 'names', NULL, NULL, most)
                ELSE search_documents(kinds, typed, 'words', NULL, NULL, most) END;
    found := found || ARRAY(SELECT f.id FROM unnest(ids) WITH ORDINALITY AS f (id, place)
                            WHERE f.id <> ALL (found) ORDER BY f.place LIMIT most - cardinality(found));
  END LOOP;
  RETURN QUERY SELECT d.id, d.kind FROM unnest(found) WITH ORDINALITY AS f (id, place) JOIN search_doc d ON d.id = f.id
               WHERE f.place > coalesce(cardinality(named), 0) ORDER BY f.place;
END $$;

-- Of these documents, those that hold the typed words of the numbers `frequent` too. One letter is looked for at the beginning of
-- words alone, here as everywhere.
CREATE OR REPLACE FUNCTION search_holding(ids bigint[], typed text[], frequent int[], how text, more text[], more_of int[], most bigint)
RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT d.id FROM (SELECT DISTINCT id FROM unnest(ids) AS id) AS f JOIN search_doc d ON d.id = f.id
    WHERE NOT EXISTS (
      SELECT 1 FROM unnest(frequent) AS n
      WHERE strpos(d.text, U&'\01C1' || typed[n]) = 0
        AND (how = 'names' OR NOT (
          strpos(' ' || d.text, ' ' || typed[n]) > 0
          OR (how = 'middles' AND length(typed[n]) > 1 AND strpos(d.text, typed[n]) > 0)
          OR (typed[n] ~ '^[0-9]{3,}$' AND d.text ~ (U&'\01C0[0-9]*' || typed[n]))
          OR EXISTS (SELECT 1 FROM generate_subscripts(more, 1) AS m
                     WHERE more_of[m] = n AND strpos(' ' || d.text || ' ', ' ' || more[m] || ' ') > 0))))
    ORDER BY d.id LIMIT most);
END $$;
