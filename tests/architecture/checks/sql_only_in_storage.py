"""SQL text stands in src/storage/ and resources/migrations/ only; other layers ask the repositories."""

import re

SQL = re.compile(r'^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+[\w"%]+\s+SET\b|DELETE\s+FROM\s|CREATE\s+(TABLE|(UNIQUE\s+)?INDEX|TRIGGER|VIEW|'
                 r'VIRTUAL|TEMP|EXTENSION|SCHEMA|ROLE|DATABASE|OR\s+REPLACE)\b|ALTER\s+TABLE\s|DROP\s+(TABLE|INDEX|TRIGGER|VIEW)\b|PRAGMA\s|BEGIN\s+IMMEDIATE|'
                 r'WITH\s+(RECURSIVE\s+)?\w+(\([^)]*\))?\s+AS\s*\(|VACUUM\b|ATTACH\s|SAVEPOINT\s)')
LOWER = re.compile(r'^\s*(select\s.+\sfrom\s|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s|create\s+table\s|pragma\s+\w+)')


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        if source.path.startswith('src/storage/'):
            continue
        for line, text in source.strings:
            if SQL.match(text) or LOWER.match(text):
                yield source.path, line, f'SQL text outside storage: {text.strip()[:50]}'
        for line, name, _ in source.includes:
            if re.match(r'^(QSql\w*|sqlite3\.h|libpq-fe\.h)$', name):
                yield source.path, line, f'<{name}>: the database is reached through src/storage/ only'


GOOD = [{'src/storage/a.cpp': 'auto s = "SELECT 1";', 'ui/a.cpp': 'tr("Select all"); tr("Update the company"); tr("Create task");'}]
BAD = [{'src/cli/a.cpp': 'auto s = u"SELECT id FROM contact"_s;'}, {'ui/a.cpp': 'f(R"(\n  INSERT INTO x VALUES (1))");'},
       {'src/workspace/a.cpp': '#include <QSqlQuery>\n'}, {'src/cli/b.cpp': 'x("PRAGMA data_version");'}]
