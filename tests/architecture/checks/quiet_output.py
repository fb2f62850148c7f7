"""Only the command line and the programs' main write to the terminal; everybody else logs through core/log.h. No raw new below ui/ outside a smart pointer."""

import re

PRINTS = re.compile(r'\b(qDebug|qInfo|qWarning|qCritical)\s*\(|\bstd::(cout|cerr|clog)\b|(?<![\w:])(f?printf|puts|fputs)\s*\(')
SPEAKERS = re.compile(r'^(src/cli/|ui/main\.cpp|src/core/log\.cpp|ui/(\w+/)*tour\w*\.cpp)')
SMART = re.compile(r'(unique_ptr|shared_ptr|reset\s*\(|QObject::connect|deleteLater)')


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        if not SPEAKERS.match(source.path):
            for line, match in source.find(PRINTS):
                yield source.path, line, f'{match.group(0).strip()} : log it, or return it'
        if source.path.startswith(('src/core/', 'src/domain/', 'src/storage/', 'src/exchange/', 'src/messages/')):
            code = source.code.splitlines()
            for line, _ in source.find(r'(?<![\w])new\s+[A-Z:]\w*'):
                if not SMART.search(code[line - 1]) and not (line > 1 and SMART.search(code[line - 2])):
                    yield source.path, line, 'new: make_unique, or hand it to a unique_ptr in the same line'


GOOD = [{'src/cli/a.cpp': 'std::cout << x;', 'src/core/a.cpp': 'return std::unique_ptr<A>(new A(1));'}]
BAD = [{'src/storage/a.cpp': 'qDebug() << x;'}, {'src/core/a.cpp': 'auto *a = new Thing();'}, {'ui/a.cpp': 'std::cerr << 1;'}]
