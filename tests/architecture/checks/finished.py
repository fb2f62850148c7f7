"""Nothing is left for later in the code, no text file has CR line endings, tabs in C++ or trailing blanks, and no path or host of somebody's machine."""

import re

LATER = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b')
MACHINE = re.compile(r'(?<![\w.-])/(?:home/\w+|Users/\w+|work|farm|root)/[\w.]')
HOSTS = re.compile(r'https?://[a-zA-Z]')
TEXT = ('.cpp', '.h', '.txt', '.cmake', '.md', '.sql', '.py', '.sh', '.json', '.yml', '.yaml', '.svg', '.qss', '.ui', '.qrc', '.ts')
DATA = ('tests/data/',)


def check(tree):
    for path in tree.paths():
        script = path.startswith(('scripts/', '.ci/'))
        if not (path.endswith(TEXT) or script) or path.startswith(DATA):
            continue
        text = tree.data(path)
        if b'\r' in text:
            yield path, text[:text.index(b'\r')].count(b'\n') + 1, 'CR line ending: text files end their lines with LF'
        if path.startswith(('src/', 'ui/', 'tests/', 'scripts/', '.ci/', 'cmake/')):
            lines = tree.text(path).splitlines()
            for number, line in enumerate(lines, 1):
                if LATER.search(line):
                    yield path, number, 'left for later: do it now, or say so where work is planned'
                if MACHINE.search(line) and not path.startswith('tests/architecture/'):
                    yield path, number, 'a path of one machine'
                if (script or path.endswith(('.cmake', 'CMakeLists.txt'))) and HOSTS.search(line):
                    yield path, number, 'the address of a host in a script or build file'
                if path.endswith(('.cpp', '.h')) and ('\t' in line or line != line.rstrip()):
                    yield path, number, 'a tab or trailing blanks'


GOOD = [{'src/core/a.cpp': 'int x;\n', 'scripts/run': 'echo /usr/bin\n', 'docs/a.md': 'see https://example.org\n'}]
BAD = [{'src/core/a.cpp': '// TO' + 'DO later\n'}, {'src/core/a.cpp': 'int x;\r\n'}, {'scripts/run': 'cd /ho' + 'me/ann/x\n'},
       {'scripts/setup': 'curl htt' + 'ps://example.org\n'}, {'ui/a.h': 'int x; \n'}]
