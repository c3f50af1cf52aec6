-- Whose adults the ward's share is a share of, each once: DG1, definition 3 (plain SQL of SQLite).
-- Expects residential_group, group_adults, group_succession, map(first, last) and who learned where,
-- learned_at(at_scope, at_id). Gives ward_group(id, adults).

CREATE TEMP TABLE counted AS  -- each group's newest count up to the map's last day
SELECT group_id AS id, adults, as_of FROM (
    SELECT a.*, row_number() OVER (PARTITION BY group_id ORDER BY as_of DESC, recorded_at DESC, a.id DESC) AS n
    FROM group_adults a, map WHERE a.as_of <= map.last
) WHERE n = 1;

CREATE TEMP TABLE may_count AS  -- those of the last day, and those that are over and have learners
SELECT r.id, r.valid_from, r.valid_to, r.is_example, counted.adults, counted.as_of,
    r.valid_from <= map.last AND (r.valid_to IS NULL OR r.valid_to >= map.last) AS is_last
FROM residential_group r, map LEFT JOIN counted ON counted.id = r.id
WHERE is_last OR (
    r.valid_to < map.last AND r.id IN (SELECT at_id FROM learned_at WHERE at_scope = 'group')
);

CREATE TEMP TABLE passed AS  -- to whom the people of a group that is over went, and since when they are there
WITH RECURSIVE went(gone, here, since) AS (
    SELECT m.id, s.to_id, s."on" FROM may_count m JOIN group_succession s ON s.from_id = m.id, map
    WHERE NOT m.is_last AND s."on" >= m.valid_to AND s."on" <= map.last
    UNION
    SELECT went.gone, s.to_id, s."on" FROM went JOIN group_succession s ON s.from_id = went.here, map
    WHERE s."on" >= went.since AND s."on" <= map.last AND went.here <> went.gone
)
SELECT gone, here, since FROM went WHERE here <> gone;

CREATE TEMP TABLE ward_group AS
SELECT m.id, m.adults FROM may_count m
WHERE m.is_last OR NOT (
    m.id IN (
        SELECT passed.gone FROM passed JOIN may_count heir ON heir.id = passed.here
        WHERE heir.as_of >= passed.since OR (heir.as_of IS NOT NULL AND heir.valid_from >= passed.since)
    )
    OR (m.is_example AND EXISTS (SELECT 1 FROM may_count own WHERE own.is_last AND NOT own.is_example))
);
