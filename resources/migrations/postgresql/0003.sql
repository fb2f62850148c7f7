-- Migration 3: the words of the search documents, so that a search as you type reads only what it shows.
-- Documented in docs/database.md. A released migration never changes: add the next number instead.

-- What of a document is looked up: its words, and of a phone number the whole, as all of its parts stand in it.
-- No index takes more than 600 letters of a word.
CREATE FUNCTION search_words(given text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words text[] := string_to_array(given, ' ');
  numbers text;
BEGIN
  IF length(given) > 600 THEN
    words := ARRAY(SELECT DISTINCT left(w, 600) FROM unnest(words) AS w);
  END IF;
  IF strpos(given, U&'\01C0') = 0 THEN
    RETURN words;
  END IF;
  numbers := coalesce((SELECT string_agg(w, '') FROM unnest(words) AS w WHERE left(w, 1) = U&'\01C0' AND length(w) > 5), '');
  RETURN ARRAY(SELECT w FROM unnest(words) AS w
               WHERE left(w, 1) <> U&'\01C0' OR length(w) > 5 OR strpos(numbers, substr(w, 2)) = 0);
END $$;

-- Which document has which word; kept in step with search_doc by its triggers.
CREATE TABLE search_word (id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL, word TEXT COLLATE "C" NOT NULL);
INSERT INTO search_word (id, kind, word) SELECT d.id, d.kind, unnest(search_words(d.text)) FROM search_doc d;
CREATE INDEX search_word_by_kind_word_id ON search_word (kind, word, id);
CREATE INDEX search_word_phone ON search_word USING gin (word gin_trgm_ops) WITH (gin_pending_list_limit = 256)
  WHERE word >= U&'\01C0' AND word < U&'\01C1';
DROP INDEX search_index;

CREATE FUNCTION search_doc_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_word (id, kind, word) SELECT n.id, n.kind, unnest(search_words(n.text)) FROM new_row n;
  RETURN NULL;
END $$;
CREATE TRIGGER search_doc_inserted AFTER INSERT ON search_doc REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION search_doc_inserted();

-- Only the words that come and go.
CREATE FUNCTION search_doc_updated() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  before text[] := search_words(OLD.text);
  now text[] := search_words(NEW.text);
BEGIN
  DELETE FROM search_word s WHERE s.kind = OLD.kind AND s.id = OLD.id
    AND s.word = ANY (ARRAY(SELECT unnest(before) EXCEPT SELECT unnest(now)));
  INSERT INTO search_word (id, kind, word)
    SELECT NEW.id, NEW.kind, w FROM (SELECT unnest(now) AS w EXCEPT SELECT unnest(before)) AS come;
  RETURN NULL;
END $$;
CREATE TRIGGER search_doc_updated AFTER UPDATE ON search_doc
  FOR EACH ROW WHEN (OLD.text <> NEW.text) EXECUTE FUNCTION search_doc_updated();

CREATE FUNCTION search_doc_deleted() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  DELETE FROM search_word s USING (SELECT o.id, o.kind, unnest(search_words(o.text)) AS word FROM old_row o) AS gone
    WHERE s.kind = gone.kind AND s.word = gone.word AND s.id = gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER search_doc_deleted AFTER DELETE ON search_doc REFERENCING OLD TABLE AS old_row
  FOR EACH STATEMENT EXECUTE FUNCTION search_doc_deleted();

-- The functions below read by index alone, whatever the statistics say: a store that was just filled has none.

-- Ids of documents that have the digits, three at least, inside of a phone number.
CREATE FUNCTION search_phone_ids(kinds text[], digits text, most bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SET enable_bitmapscan = on SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
BEGIN
  RETURN ARRAY(SELECT s.id FROM search_word s WHERE s.word >= U&'\01C0' AND s.word < U&'\01C1'
               AND s.word LIKE '%' || digits || '%' AND s.kind = ANY (kinds) LIMIT most);
END $$;

-- Ids of documents with a word as typed: one that begins so, in a name only (how = 'names') or anywhere ('words'), one of
-- `more`, and digits inside of a phone number. Unsorted, some twice; of each way at most `most`.
CREATE FUNCTION search_word_ids(kinds text[], typed text, how text, more text[], most bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  name text := U&'\01C1' || typed;
  ids bigint[] := ARRAY(SELECT s.id FROM search_word s
    WHERE s.kind = ANY (kinds) AND s.word >= name AND s.word < name || U&'\+10FFFF' LIMIT most);
BEGIN
  IF how = 'names' THEN
    RETURN ids;
  END IF;
  ids := ids || ARRAY(SELECT s.id FROM search_word s
    WHERE s.kind = ANY (kinds) AND s.word >= typed AND s.word < typed || U&'\+10FFFF' LIMIT most);
  IF cardinality(more) > 0 THEN
    ids := ids || ARRAY(SELECT s.id FROM search_word s WHERE s.kind = ANY (kinds) AND s.word = ANY (more) LIMIT most);
  END IF;
  IF typed ~ '^[0-9]{3,}$' THEN
    ids := ids || search_phone_ids(kinds, typed, most);
  END IF;
  RETURN ids;
END $$;

-- The first documents of each of the first hundred words that begin so: what is read of a beginning that stands everywhere.
CREATE FUNCTION search_frequent_ids(kinds text[], typed text, most bigint) RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ARRAY(
    SELECT s.id FROM unnest(kinds) AS k,
    LATERAL (
      WITH RECURSIVE term AS (
        (SELECT w.word FROM search_word w WHERE w.kind = k AND w.word >= typed AND w.word < typed || U&'\+10FFFF'
         ORDER BY w.word LIMIT 1)
        UNION ALL
        (SELECT (SELECT w.word FROM search_word w WHERE w.kind = k AND w.word > term.word AND w.word < typed || U&'\+10FFFF'
                 ORDER BY w.word LIMIT 1) FROM term WHERE term.word IS NOT NULL)
      )
      SELECT term.word FROM term WHERE term.word IS NOT NULL LIMIT 100
    ) AS t,
    LATERAL (SELECT w.id FROM search_word w WHERE w.kind = k AND w.word = t.word ORDER BY w.id LIMIT most) AS s)
$$;

-- Of these documents, those that hold the typed words of the numbers `frequent` too.
CREATE FUNCTION search_holding(ids bigint[], typed text[], frequent int[], how text, more text[], more_of int[], most bigint)
RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT d.id FROM (SELECT DISTINCT id FROM unnest(ids) AS id) AS f JOIN search_doc d ON d.id = f.id
    WHERE NOT EXISTS (
      SELECT 1 FROM unnest(frequent) AS n
      WHERE strpos(d.text, U&'\01C1' || typed[n]) = 0
        AND (how = 'names' OR NOT (
          strpos(' ' || d.text, ' ' || typed[n]) > 0
          OR (how = 'middles' AND strpos(d.text, typed[n]) > 0)
          OR (typed[n] ~ '^[0-9]{3,}$' AND d.text ~ (U&'\01C0[0-9]*' || typed[n]))
          OR EXISTS (SELECT 1 FROM generate_subscripts(more, 1) AS m
                     WHERE more_of[m] = n AND strpos(' ' || d.text || ' ', ' ' || more[m] || ' ') > 0))))
    ORDER BY d.id LIMIT most);
END $$;

-- Ids of the documents that hold every word, in their order, at most `most` or, without a number, all. `how` is 'names',
-- 'words', 'middles' or 'typos'; more[i] is an indexed word that will do for the typed word more_of[i].
CREATE FUNCTION search_documents(kinds text[], typed text[], how text, more text[], more_of int[], most bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off AS $$
DECLARE
  few bigint := CASE WHEN most IS NOT NULL THEN CASE WHEN cardinality(typed) = 1 THEN 8000 ELSE 2000 END END;
  todo int[] := ARRAY(SELECT n FROM generate_subscripts(typed, 1) AS n ORDER BY length(typed[n]) DESC, n);
  later int[];
  mine text[];
  ids bigint[];
  found bigint[];
  i int;
BEGIN
  -- Until one word is read whole; words that stand in many more documents are then looked for in the texts.
  LOOP
    later := '{}';
    FOREACH i IN ARRAY todo LOOP
      mine := CASE WHEN cardinality(more) > 0 THEN ARRAY(SELECT more[n] FROM generate_subscripts(more, 1) AS n WHERE more_of[n] = i) END;
      ids := search_word_ids(kinds, typed[i], how, mine, few + 1);
      IF cardinality(ids) > few THEN
        later := later || i;
      ELSIF found IS NULL THEN
        found := ids;
        few := greatest(few, least(32000, 4 * cardinality(found)));
      ELSE
        found := ARRAY(SELECT unnest(found) INTERSECT SELECT unnest(ids));
      END IF;
    END LOOP;
    EXIT WHEN found IS NOT NULL OR cardinality(typed) = 1;
    todo := later;
    few := few * 4;
  END LOOP;
  IF found IS NOT NULL AND cardinality(later) > 0 THEN
    RETURN search_holding(found, typed, later, how, more, more_of, most);
  END IF;
  IF found IS NULL THEN
    found := search_frequent_ids(kinds, U&'\01C1' || typed[1], most);
    IF how <> 'names' THEN
      found := found || search_frequent_ids(kinds, typed[1], most)
        || ARRAY(SELECT s.id FROM unnest(kinds) AS k, unnest(mine) AS m,
                 LATERAL (SELECT w.id FROM search_word w WHERE w.kind = k AND w.word = m ORDER BY w.id LIMIT most) AS s);
    END IF;
  END IF;
  RETURN ARRAY(SELECT DISTINCT id FROM unnest(found) AS id ORDER BY id LIMIT most);
END $$;

-- Ids of the records with a phone number that begins with the digits (in the order of the numbers) or has them inside.
CREATE FUNCTION search_phones(kinds text[], digits text, from_start boolean, most bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off AS $$
BEGIN
  IF from_start THEN
    RETURN ARRAY(SELECT c.record_id FROM contact_point c JOIN search_doc d ON d.id = c.record_id
                 WHERE c.type = 'phone' AND c.match_key >= digits AND c.match_key < digits || ':' AND d.kind = ANY (kinds)
                 ORDER BY c.match_key, c.record_id LIMIT most);
  END IF;
  RETURN ARRAY(SELECT f.id FROM (SELECT DISTINCT unnest(search_phone_ids(kinds, digits, NULL)) AS id) AS f
               WHERE (SELECT TRUE FROM contact_point c
                      WHERE c.record_id = f.id AND c.type || '' = 'phone' AND c.match_key LIKE '%' || digits || '%' LIMIT 1)
               ORDER BY f.id LIMIT most);
END $$;

-- What a search finds without looking into words, best first, each once: people and companies whose name begins with the
-- folded text, phone numbers, names, other words.
CREATE FUNCTION search_exact(kinds text[], folded text, typed text[], digits text[], from_start boolean[], most bigint)
RETURNS TABLE (id bigint, kind text)
LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  found bigint[] := ARRAY(
    SELECT n.id FROM (
      (SELECT p.id, p.name_key, 1 AS place FROM person p
       WHERE p.deleted_at IS NULL AND p.name_key >= folded AND p.name_key < folded || U&'\+10FFFF' AND 'person' = ANY (kinds)
       ORDER BY p.name_key, p.id LIMIT most)
      UNION ALL
      (SELECT c.id, c.name_key, 2 FROM company c
       WHERE c.deleted_at IS NULL AND c.name_key >= folded AND c.name_key < folded || U&'\+10FFFF' AND 'company' = ANY (kinds)
       ORDER BY c.name_key, c.id LIMIT most)) AS n
    ORDER BY n.name_key, n.place, n.id LIMIT most);
  ids bigint[];
BEGIN
  FOR i IN 1 .. cardinality(digits) + 2 LOOP
    EXIT WHEN cardinality(found) >= most OR (i > cardinality(digits) AND cardinality(digits) > 0 AND cardinality(typed) > 1);
    ids := CASE WHEN i <= cardinality(digits) THEN search_phones(kinds, digits[i], from_start[i], most)
                WHEN i = cardinality(digits) + 1 THEN search_documents(kinds, typed, 'names', NULL, NULL, most)
                ELSE search_documents(kinds, typed, 'words', NULL, NULL, most) END;
    found := found || ARRAY(SELECT f.id FROM unnest(ids) WITH ORDINALITY AS f (id, place)
                            WHERE f.id <> ALL (found) ORDER BY f.place LIMIT most - cardinality(found));
  END LOOP;
  RETURN QUERY SELECT d.id, d.kind FROM unnest(found) WITH ORDINALITY AS f (id, place) JOIN search_doc d ON d.id = f.id
               ORDER BY f.place;
END $$;
