-- Every indicator of the dictionary, counted from raw rows in plain SQL (SQLite's).
-- Expects the tables as they are, moments as UTC text, and besides:
--   asked(first, last, day)   the period; the day whose map is asked for, or NULL: the period's own
--   course(course, lesson)    what is taught
-- With `adults.sql` and `figures.sql` behind it gives: figure(code, scope, id, value, missing),
-- whole(scope, id, adults), waits, part.

-- ---- who is one person: joined numbers, through however many links ------------------------------

CREATE TEMP TABLE canon AS
WITH RECURSIVE tie(a, b) AS (
    SELECT kept_id, other_id FROM same_person WHERE undone_at IS NULL
    UNION SELECT other_id, kept_id FROM same_person WHERE undone_at IS NULL
),
reach(a, b) AS (
    SELECT id, id FROM person
    UNION SELECT reach.a, tie.b FROM reach JOIN tie ON tie.a = reach.b
)
SELECT a AS person, min(b) AS one FROM reach GROUP BY a;

-- ---- where a fact of a group and a day counts on the map that is asked for ----------------------

CREATE TEMP TABLE lived AS
SELECT group_id AS g, date(completed_at, '+7 hours') AS d FROM completion
UNION SELECT group_id, local_date FROM attendance
UNION SELECT group_id, local_date FROM skill_confirmation
UNION SELECT p.group_id, s.local_date
    FROM session_group p JOIN outreach_session s ON s.id = p.session_id;

CREATE TEMP TABLE heir AS  -- after a change: the new groups, and the old one where it goes on
SELECT from_id AS g, "on", to_id AS into_id FROM group_succession
UNION SELECT s.from_id, s."on", s.from_id
    FROM group_succession s JOIN residential_group r ON r.id = s.from_id
    WHERE r.valid_to IS NULL OR r.valid_to >= s."on";

CREATE TEMP TABLE spot AS
WITH RECURSIVE walk(g0, d0, g, since) AS (
    SELECT l.g, l.d, l.g, min(l.d, coalesce(r.valid_to, l.d))
    FROM lived l JOIN residential_group r ON r.id = l.g, asked WHERE asked.day IS NOT NULL
    UNION
    SELECT walk.g0, walk.d0, heir.into_id, heir."on" FROM walk JOIN heir ON heir.g = walk.g
    WHERE heir."on" = (
        SELECT min("on") FROM group_succession s, asked
        WHERE s.from_id = walk.g AND s."on" > walk.since AND s."on" <= asked.day
    )
),
ended AS (
    SELECT g0, d0, g FROM walk WHERE NOT EXISTS (
        SELECT 1 FROM group_succession s, asked
        WHERE s.from_id = walk.g AND s."on" > walk.since AND s."on" <= asked.day
    )
)
SELECT alone.g0, alone.d0, r.id AS g
FROM (SELECT g0, d0, min(g) AS g FROM ended GROUP BY g0, d0 HAVING count(DISTINCT g) = 1) alone, asked
JOIN residential_group r ON r.id = alone.g
AND r.valid_from <= asked.day AND (r.valid_to IS NULL OR r.valid_to >= asked.day)
UNION ALL SELECT l.g, l.d, l.g FROM lived l, asked WHERE asked.day IS NULL AND l.g IS NOT NULL;

-- ---- what people learned ------------------------------------------------------------------------

CREATE TEMP TABLE learned AS  -- each lesson of each person once, at whichever number's moment was first; again is no completion
SELECT f.one, f.lesson, f.number, f.moment, f.d, f.is_adult,
    CASE WHEN f.g IS NULL THEN f.placement WHEN spot.g IS NULL THEN 'unplaced' ELSE 'group' END AS scope,
    spot.g AS id
FROM (
    SELECT canon.one, c.lesson_id AS lesson, c.id AS number, c.completed_at AS moment, c.is_adult, c.placement,
        c.group_id AS g, date(c.completed_at, '+7 hours') AS d,
        row_number() OVER (PARTITION BY canon.one, c.lesson_id ORDER BY c.completed_at, c.id) AS n
    FROM completion c JOIN canon ON canon.person = c.person_id
) f
LEFT JOIN spot ON spot.g0 = f.g AND spot.d0 = f.d
WHERE f.n = 1;

CREATE TEMP TABLE lesson_there AS
SELECT lesson_id AS lesson FROM lesson_version, asked
GROUP BY lesson_id HAVING min(date(first_seen_at, '+7 hours')) <= max(asked.last);

CREATE TEMP TABLE finished AS  -- a course of the lessons that there were, by its last one
SELECT one, course, scope, id FROM (
    SELECT l.one, c.course, l.scope, l.id, l.d,
        row_number() OVER (PARTITION BY l.one, c.course ORDER BY l.moment DESC, l.number DESC) AS n,
        count(*) OVER (PARTITION BY l.one, c.course) AS done, whole.lessons
    FROM learned l
    JOIN course c ON c.lesson = l.lesson
    JOIN lesson_there ON lesson_there.lesson = l.lesson
    JOIN (
        SELECT course, count(*) AS lessons FROM course JOIN lesson_there USING (lesson) GROUP BY course
    ) whole ON whole.course = c.course, asked
    WHERE l.d <= asked.last
), asked
WHERE n = 1 AND done = lessons AND d BETWEEN asked.first AND asked.last;

-- ---- sessions -----------------------------------------------------------------------------------

CREATE TEMP TABLE held AS
SELECT s.* FROM outreach_session s, asked WHERE s.local_date BETWEEN asked.first AND asked.last;

CREATE TEMP TABLE form AS  -- one line of a session for each group of people
SELECT s.id AS session_id, s.team_id, s.kind, s.state, p.*,
    CASE WHEN spot.g IS NULL THEN 'unplaced' ELSE 'group' END AS scope, spot.g AS place
FROM held s JOIN session_group p ON p.session_id = s.id
LEFT JOIN spot ON spot.g0 = p.group_id AND spot.d0 = s.local_date;

CREATE TEMP TABLE form_at AS  -- the same for the ward, the place and the team
SELECT 'ward' AS at_scope, NULL AS at_id, form.* FROM form
UNION ALL SELECT scope, place, form.* FROM form
UNION ALL SELECT 'team', team_id, form.* FROM form;

CREATE TEMP TABLE session_at AS
SELECT DISTINCT at_scope AS scope, at_id AS id, session_id FROM form_at;

CREATE TEMP TABLE said AS
SELECT 'BH4a' AS code, at_scope AS scope, at_id AS id, session_id, group_id, head_count AS value FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'BH5a', at_scope, at_id, session_id, group_id, elderly FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'BH5b', at_scope, at_id, session_id, group_id, women FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'BH5c', at_scope, at_id, session_id, group_id, disabled FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'BH5d', at_scope, at_id, session_id, group_id, businesses FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'BH5e', at_scope, at_id, session_id, group_id, pupils FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'KQ1', at_scope, at_id, session_id, group_id, kq1 FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'KQ2', at_scope, at_id, session_id, group_id, kq2 FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'KQ3', at_scope, at_id, session_id, group_id, kq3 FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'KQ4', at_scope, at_id, session_id, group_id, kq4 FROM form_at WHERE state = 'approved'
UNION ALL SELECT 'KQ5', at_scope, at_id, session_id, group_id, kq5 FROM form_at WHERE state = 'approved';

CREATE TEMP TABLE shared AS  -- what a session tells of its groups together: no group's own, yet not lacking
SELECT DISTINCT code, session_id FROM said WHERE group_id IS NULL AND value IS NOT NULL;

CREATE TEMP TABLE hours AS
SELECT a.scope, a.id, s.id AS session_id,
    s.helpers * round((julianday(s.ends_at) - julianday(s.starts_at)) * 1440) AS minutes
FROM session_at a JOIN held s ON s.id = a.session_id WHERE s.state = 'approved';

-- ---- who was there, and who was seen to do it: one person once a session, where it was first ----

CREATE TEMP TABLE came AS
SELECT f.*, CASE WHEN f.g IS NULL THEN f.placement WHEN spot.g IS NULL THEN 'unplaced' ELSE 'group' END AS scope,
    spot.g AS place
FROM (
    SELECT 'BH4b' AS code, canon.one, a.session_id, s.team_id, a.placement, a.group_id AS g, a.local_date AS d,
        row_number() OVER (PARTITION BY canon.one, a.session_id ORDER BY a.id) AS n
    FROM attendance a JOIN canon ON canon.person = a.person_id JOIN held s ON s.id = a.session_id
    WHERE a.struck_at IS NULL AND s.state = 'approved'
    UNION ALL
    SELECT 'BH4c', canon.one, a.session_id, s.team_id, a.placement, a.group_id, a.local_date,
        row_number() OVER (PARTITION BY canon.one, a.session_id ORDER BY a.id)
    FROM skill_confirmation a JOIN canon ON canon.person = a.person_id JOIN held s ON s.id = a.session_id
    WHERE a.struck_at IS NULL AND s.state = 'approved'
) f
LEFT JOIN spot ON spot.g0 = f.g AND spot.d0 = f.d
WHERE f.n = 1;

CREATE TEMP TABLE came_at AS
SELECT 'ward' AS at_scope, NULL AS at_id, came.* FROM came
UNION ALL SELECT scope, place, came.* FROM came
UNION ALL SELECT 'team', team_id, came.* FROM came;

-- ---- members, statements, what officers entered -------------------------------------------------

CREATE TEMP TABLE member AS
SELECT canon.one, g.team_id FROM role_grant g JOIN canon ON canon.person = g.person_id
LEFT JOIN role_withdrawal w ON w.grant_id = g.id, asked
WHERE g.team_id IS NOT NULL AND date(g.granted_at, '+7 hours') <= asked.last
AND coalesce(date(min(coalesce(w.at, g.ends_at), coalesce(g.ends_at, w.at)), '+7 hours'), asked.first)
    >= asked.first;

CREATE TEMP TABLE stated AS
SELECT canon.one, coalesce((
    SELECT is_seen FROM vneid_check c, asked
    WHERE c.statement_id = v.id AND date(c.at, '+7 hours') <= asked.last ORDER BY c.at DESC, c.id DESC LIMIT 1
), 0) AS is_seen
FROM vneid_statement v JOIN canon ON canon.person = v.person_id, asked
WHERE date(v.stated_at, '+7 hours') BETWEEN asked.first AND asked.last
AND (v.taken_back_at IS NULL OR date(v.taken_back_at, '+7 hours') > asked.last);

CREATE TEMP TABLE entered AS
SELECT e.*, e.first_day >= asked.first AND e.last_day <= asked.last AS is_whole
FROM officer_entry e, asked
WHERE NOT EXISTS (SELECT 1 FROM officer_entry later WHERE later.replaces = e.id)
AND NOT (e.value = 0 AND e.replaces IS NOT NULL)
AND e.first_day <= asked.last AND e.last_day >= asked.first;

-- ---- the figures --------------------------------------------------------------------------------

CREATE TEMP TABLE learned_at AS
SELECT 'ward' AS at_scope, NULL AS at_id, learned.* FROM learned, asked
    WHERE d BETWEEN asked.first AND asked.last
UNION ALL SELECT scope, id, learned.* FROM learned, asked
    WHERE d BETWEEN asked.first AND asked.last;

CREATE TEMP TABLE map AS
SELECT coalesce(day, first) AS first, coalesce(day, last) AS last FROM asked;

CREATE TEMP TABLE there AS  -- the groups of the map, each with the newest count of its adults
SELECT r.id, r.valid_to IS NULL OR r.valid_to >= map.last AS is_last, (
    SELECT adults FROM group_adults a WHERE a.group_id = r.id AND a.as_of <= map.last
    ORDER BY a.as_of DESC, a.recorded_at DESC, a.id DESC LIMIT 1
) AS adults
FROM residential_group r, map
WHERE r.valid_from <= map.last AND (r.valid_to IS NULL OR r.valid_to >= map.first);
