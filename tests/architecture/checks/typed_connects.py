"""Connects name functions, never strings; no slot is connected by its name; a lambda that outlives nothing names its context."""

import re


def check(tree):
    for source in tree.sources('src/', 'ui/', 'tests/'):
        for line, match in source.find(r'\b(SIGNAL|SLOT)\s*\('):
            yield source.path, line, f'{match.group(1)}( : connect functions, not strings'
        for line, match in source.find(r'\bvoid\s+(?:\w+::)?(on_\w+_\w+)\s*\('):
            yield source.path, line, f'{match.group(1)}: a slot connected by its name breaks silently'
        for line, _ in source.find(r'\bconnectSlotsByName\b'):
            yield source.path, line, 'connectSlotsByName: connect by hand'
        if source.path.startswith('tests/'):
            continue
        for line, _ in source.find(r'\bconnect\s*\(\s*[^;,]+,\s*&[\w:<>]+\s*,\s*\['):
            yield source.path, line, 'connect with a lambda but without a context object: it may run after its widget is gone'


GOOD = [{'ui/a.cpp': 'connect(button, &QPushButton::clicked, this, &A::save); connect(b, &B::c, this, [this] { d(); });'}]
BAD = [{'ui/a.cpp': 'connect(a, SIGNAL(clicked()), this, SLOT(save()));'}, {'ui/a.h': 'void on_save_clicked();'},
       {'ui/a.cpp': 'connect(button, &QPushButton::clicked, [this] { save(); });'}]
