"""What the two databases are told about fingerprints; a list of marks goes as one value."""

LOOK = {
    "sqlite": """
SELECT held.mark FROM json_each(%(marks)s) AS wanted CROSS JOIN originality_print AS held
ON held.shelf = %(shelf)s AND held.mark IN (
  SELECT mark FROM originality_print
  WHERE shelf = %(shelf)s AND mark BETWEEN wanted.value AND wanted.value + %(below)s
  ORDER BY mark LIMIT %(most)s)
""",
    "postgresql": """
SELECT held.mark FROM unnest(%(marks)s::bigint[]) AS wanted(value) CROSS JOIN LATERAL (
  SELECT mark FROM originality_print
  WHERE shelf = %(shelf)s AND mark BETWEEN wanted.value AND wanted.value + %(below)s
  ORDER BY mark LIMIT %(most)s) AS held
""",
}
PUT = {
    "sqlite": """
INSERT INTO originality_print(shelf, mark) SELECT %(shelf)s, value FROM json_each(%(marks)s)
""",
    "postgresql": """
INSERT INTO originality_print(shelf, mark) SELECT %(shelf)s, unnest(%(marks)s::bigint[])
""",
}
TAKE = {
    "sqlite": """
DELETE FROM originality_print
WHERE shelf = %(shelf)s AND mark IN (SELECT value FROM json_each(%(marks)s))
""",
    "postgresql": """
DELETE FROM originality_print WHERE shelf = %(shelf)s AND mark = ANY(%(marks)s::bigint[])
""",
}
CLEAR = "DELETE FROM originality_print WHERE shelf = %(shelf)s"
