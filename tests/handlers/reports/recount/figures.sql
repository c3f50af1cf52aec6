-- What the tally shows, from the tables of `recount.sql` and `adults.sql`.

CREATE TEMP TABLE whole AS
SELECT 'ward' AS scope, NULL AS id, CASE WHEN count(*) = count(adults)
    AND (SELECT count(*) FROM there WHERE is_last) > 0 THEN sum(adults) END AS adults
    FROM ward_group
UNION ALL SELECT 'group', id, adults FROM there;

CREATE TEMP TABLE figure AS
SELECT 'HT1' AS code, at_scope AS scope, at_id AS id, count(DISTINCT one) AS value, 0 AS missing FROM learned_at GROUP BY at_scope, at_id
UNION ALL SELECT 'HT2', at_scope, at_id, count(*), 0 FROM learned_at GROUP BY at_scope, at_id
UNION ALL SELECT 'DG1', at_scope, at_id, 
    count(DISTINCT CASE WHEN is_adult AND (at_scope <> 'ward' OR scope = 'group') THEN one END), 0
    FROM learned_at GROUP BY at_scope, at_id
UNION ALL SELECT 'HT3', 'ward', NULL, count(DISTINCT one), 0 FROM finished
UNION ALL SELECT 'HT3', scope, id, count(DISTINCT one), 0 FROM finished GROUP BY scope, id
UNION ALL SELECT 'HT4', at_scope, at_id, count(DISTINCT one), 0
    FROM came_at WHERE code = 'BH4c' GROUP BY at_scope, at_id
UNION ALL SELECT code, at_scope, at_id, count(*), 0 FROM came_at GROUP BY code, at_scope, at_id
UNION ALL SELECT 'HT5', 'ward', NULL, count(DISTINCT one), 0 FROM stated
UNION ALL SELECT s.kind, a.scope, a.id, count(*), 0
    FROM session_at a JOIN held s ON s.id = a.session_id WHERE s.state = 'approved'
    GROUP BY s.kind, a.scope, a.id
UNION ALL SELECT code, scope, id, sum(value), count(DISTINCT CASE WHEN value IS NULL
        AND (scope = 'group' OR (code, session_id) NOT IN (SELECT code, session_id FROM shared)) THEN session_id END)
    FROM said GROUP BY code, scope, id
UNION ALL SELECT 'BH6', scope, id, sum(minutes), sum(minutes IS NULL) FROM hours GROUP BY scope, id
UNION ALL SELECT 'DH1', at_scope, at_id, count(DISTINCT team_id), 0
    FROM form_at WHERE state = 'approved' AND at_scope <> 'team' GROUP BY at_scope, at_id
UNION ALL SELECT 'DH2', 'ward', NULL, count(DISTINCT one), 0 FROM member
UNION ALL SELECT 'DH2', 'team', team_id, count(DISTINCT one), 0 FROM member GROUP BY team_id
UNION ALL SELECT 'DH3', 'ward', NULL, (
    SELECT value FROM entered WHERE indicator = 'DH3' ORDER BY last_day DESC, entered_at DESC LIMIT 1
), 0
UNION ALL SELECT code, 'ward', NULL, (
    SELECT sum(value) FROM entered WHERE indicator = code AND is_whole
), 0 FROM (SELECT 'TT1' AS code UNION SELECT 'TD1');

CREATE TEMP TABLE waits AS
SELECT a.scope, a.id, sum(s.state = 'submitted') AS submitted, sum(s.state = 'returned') AS returned,
    sum(s.state = 'closed') AS closed, sum(s.state = 'open') AS open, sum(s.state = 'draft') AS draft
FROM session_at a JOIN held s ON s.id = a.session_id
WHERE a.scope <> 'unplaced' OR s.state NOT IN ('open', 'draft') GROUP BY a.scope, a.id;

CREATE TEMP TABLE part AS
SELECT 'HT3' AS code, course AS part, count(DISTINCT one) AS value FROM finished GROUP BY course
UNION ALL SELECT 'HT5', 'seen', count(DISTINCT one) FROM stated WHERE is_seen HAVING count(*) > 0
UNION ALL SELECT 'DH2', t.parent_body, count(DISTINCT m.one)
    FROM member m JOIN team t ON t.id = m.team_id GROUP BY t.parent_body
UNION ALL SELECT indicator, sort, sum(value) FROM entered
    WHERE is_whole AND indicator IN ('TT1', 'TD1') GROUP BY indicator, sort;
