"""core and domain are plain: no QObject below workspace, no file or database in the domain, and tr() in ui, cli and messages only."""

import re

TRANSLATING = ('ui/', 'src/cli/', 'src/messages/')
OBJECTS = re.compile(r'\b(Q_OBJECT|Q_SIGNALS|Q_SLOTS)\b')
INPUT_OUTPUT = re.compile(r'^(QFile|QSaveFile|QTemporaryFile|QDir|QProcess|QTcpSocket|QLocalSocket|QNetwork\w+|QSql\w+|fstream|'
                          r'filesystem|cstdio|unistd\.h|sqlite3\.h|libpq-fe\.h)$')
TRANSLATION = re.compile(r'(?<![\w.>])(tr|QObject::tr|QT_TR_NOOP|QT_TRANSLATE_NOOP|QT_TRANSLATE_NOOP3|QCoreApplication::translate)\s*\(')


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        if not source.path.startswith(TRANSLATING):
            for line, match in source.find(TRANSLATION):
                yield source.path, line, f'{match.group(1)}( : sentences for people are made in messages, cli or ui'
        if source.path.startswith('src/domain/'):
            for line, name, _ in source.includes:
                if INPUT_OUTPUT.match(name):
                    yield source.path, line, f'<{name}>: the domain does no input and no output'
        if source.path.startswith(('src/core/', 'src/domain/', 'src/storage/')):
            for line, match in source.find(OBJECTS):
                yield source.path, line, f'{match.group(1)}: no QObject below workspace'


GOOD = [{'src/domain/a.h': '#include <QString>\nint str(int);\n', 'ui/a.cpp': 'auto x = tr("Save");', 'src/workspace/b.h': 'Q_OBJECT'}]
BAD = [{'src/domain/a.h': 'auto s = QObject::tr("x");'}, {'src/storage/a.h': 'class A : QObject { Q_OBJECT };'},
       {'src/domain/a.cpp': '#include <QFile>\n'}, {'src/workspace/a.cpp': 'auto s = QCoreApplication::translate("a", "b");'}]
