"""What differs between the engines sits in the dialects and native lanes of src/storage/: nobody else asks which database this is."""

import re

INSIDE = re.compile(r'^src/storage/.*(dialect|sqlite|postgres|pg|native|lane|bulk|engine|driver|migrat|search|connection|header|schema|backup|lock|store|location|sql)\w*(\.|/)')
ASKS = re.compile(r'\bif\s*\([^)]*\b(isSqlite|isPostgre\w*|engine\s*\(\)\s*==|Engine::(Sqlite|PostgreSql|Postgres)|driverName\s*\(\))')


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        if INSIDE.match(source.path):
            continue
        for line, match in source.find(ASKS):
            if source.path.startswith(('src/storage/',)):
                yield source.path, line, 'a repository asks for the engine: move the difference into the dialect'


GOOD = [{'src/storage/sqlitedialect.cpp': 'if (isSqlite()) x();', 'src/storage/personrepository.cpp': 'dialect.upsert();'}]
BAD = [{'src/storage/personrepository.cpp': 'if (connection.isSqlite()) x();'}, {'src/storage/taskrepository.cpp': 'if (engine() == Engine::Sqlite) x();'}]
