"""A .cpp has at most 600 lines, a header 300, the main window 400; functions at most 80 lines, the p95 of all at most 30; a class at most 20 public functions and 6 constructor parameters."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

FILE_LIMIT = {'.cpp': 600, '.h': 300}
FUNCTION_LIMIT, P95_LIMIT, PUBLIC_LIMIT, PARAMETER_LIMIT = 80, 30, 20, 6


def tags(tree):
    """(path, name, kind, fields) of every function, and of every declaration in a header."""
    paths = tree.paths('src/', 'ui/', ends=('.cpp', '.h'))
    program = shutil.which('ctags-universal') or shutil.which('ctags')
    if not paths or not program:
        return []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            # Strings and comments only mislead the scanner.
            target.write_text(tree.source(path).code, encoding='utf-8')
        command = [program, '--options=NONE', '-f', '-', '--sort=no', '--languages=C++', '--langmap=C++:+.h', '--kinds-C++=fp',
                   '--fields=+neaSsK', '--fields-C++=+{properties}', '-D', 'Q_SIGNALS=protected', '-D', 'Q_SLOTS=', '-D', 'Q_OBJECT=', '-D', 'Q_GADGET=', '-L', '-']
        listing = subprocess.run(command, input='\n'.join(paths), cwd=folder, capture_output=True, text=True, check=True).stdout
    found = []
    for row in listing.splitlines():
        parts = row.split('\t')
        tail = row.split(';"\t', 1)
        if len(tail) < 2:
            continue
        fields = dict(f.split(':', 1) for f in tail[1].split('\t') if ':' in f)
        kind = next((f for f in tail[1].split('\t') if ':' not in f), '')
        found.append((parts[1], parts[0], kind, fields))
    return found


def lengths(rows):
    return sorted(int(f['end']) - int(f['line']) + 1 for _, _, kind, f in rows if kind == 'function' and 'end' in f)


def p95(rows):
    values = lengths(rows)
    return values[max(0, -(-len(values) * 95 // 100) - 1)] if values else 0


def parameters(signature):
    inner = re.sub(r'<[^<>]*>', '', re.sub(r'<[^<>]*>', '', signature.strip()[1:-1].strip()))
    depth, count = 0, 1 if inner and inner != 'void' else 0
    for char in inner:
        depth += char in '({['
        depth -= char in ')}]'
        count += char == ',' and depth == 0
    return count


def check_files(tree):
    for path in tree.paths('src/', 'ui/', 'tests/', ends=('.cpp', '.h')):
        lines = len(tree.text(path).splitlines())
        limit = 400 if path.endswith('/mainwindow.cpp') else FILE_LIMIT[Path(path).suffix]
        if lines > limit:
            yield path, lines, f'{lines} lines, at most {limit}: split it'


def check_classes(rows):
    public = {}
    for path, name, _, fields in rows:
        scope = fields.get('class') or fields.get('struct')
        if not scope or not path.endswith('.h'):
            continue
        plain = scope.split('::')[-1]
        if name == plain:
            count = parameters(fields.get('signature', '()'))
            if count > PARAMETER_LIMIT:
                yield path, int(fields['line']), f'the constructor of {plain} takes {count} parameters, at most {PARAMETER_LIMIT}'
        elif (fields.get('access') == 'public' and not name.startswith(('~', 'operator'))
              and 'override' not in fields.get('properties', '')):
            public.setdefault((path, scope), set()).add(name)
    for (path, scope), names in public.items():
        if len(names) > PUBLIC_LIMIT:
            yield path, 1, f'{scope} has {len(names)} public functions, at most {PUBLIC_LIMIT}'


def check(tree):
    yield from check_files(tree)
    rows = tags(tree)
    for path, name, kind, fields in rows:
        if kind == 'function' and 'end' in fields:
            length = int(fields['end']) - int(fields['line']) + 1
            if length > FUNCTION_LIMIT:
                yield path, int(fields['line']), f'{name} has {length} lines, at most {FUNCTION_LIMIT}'
    if p95(rows) > P95_LIMIT:
        yield 'src', 1, f'the p95 of all functions is {p95(rows)} lines, at most {P95_LIMIT}'
    yield from check_classes(rows)


def report(tree):
    rows = tags(tree)
    values = lengths(rows)
    return f'{len(values)} functions, median {values[len(values) // 2] if values else 0}, p95 {p95(rows)} lines'


def _function(lines):
    return 'void f() {\n' + '  g();\n' * (lines - 2) + '}\n'


def _class(functions):
    return 'class A {\npublic:\n' + ''.join(f'  void f{i}();\n' for i in range(functions)) + '};\n'


GOOD = [{'src/core/a.cpp': _function(20), 'src/core/a.h': _class(20).replace('};', '  void g() const override;\n};') + 'class B {\npublic:\n  B(int a, QHash<int, int> b, int c);\n};\n'}]
BAD = [{'src/core/a.cpp': '\n' * 601}, {'ui/a.h': '\n' * 301}, {'src/core/a.cpp': _function(81)}, {'src/core/a.cpp': _function(31)},
       {'src/core/a.h': _class(21)}, {'ui/shell/mainwindow.cpp': '\n' * 401},
       {'src/core/a.h': 'class B {\npublic:\n  B(int a, int b, int c, int d, int e, int f, int g);\n};\n'}]
