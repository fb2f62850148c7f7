"""Every item model of the window runs under QAbstractItemModelTester in a test."""

import re

MODEL = re.compile(r'\bclass[ \t]+(\w+)[ \t]*(?:final[ \t]*)?:[ \t\n]*public[ \t]+QAbstract(?:Item|Table|List)Model\b')


def check(tree):
    tests = [s.code for s in tree.sources('tests/')]
    tested = [code for code in tests if 'QAbstractItemModelTester' in code]
    for source in tree.sources('src/', 'ui/'):
        for match in MODEL.finditer(source.code):
            if not any(re.search(rf'\b{match.group(1)}\b', code) for code in tested):
                yield source.path, source.line_at(match.start()), f'{match.group(1)} runs under no QAbstractItemModelTester'


_MODEL = {'ui/list/listmodel.h': 'class ListModel final : public QAbstractTableModel {};'}
GOOD = [{}, {**_MODEL, 'tests/ui/a.cpp': 'ListModel model; QAbstractItemModelTester tester(&model);'}]
BAD = [_MODEL, {**_MODEL, 'tests/ui/a.cpp': 'ListModel model;'}]
