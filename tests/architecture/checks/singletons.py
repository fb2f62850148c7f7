"""No mutable singleton: clock, settings, prompts and stores are passed in. No raw owning new or delete below ui/."""

import re


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        for line, match in source.find(r'\bstatic\s+[\w:<>]+\s*[&*]\s*(instance|self|get|shared|global\w*)\s*\('):
            yield source.path, line, f'{match.group(1)}(): a singleton; pass the object in'
        for line, match in source.find(r'\bQ_GLOBAL_STATIC\b|\bQ_APPLICATION_STATIC\b'):
            yield source.path, line, f'{match.group(0)}: a global object; pass it in'
        for line, match in source.find(r'^(?:static\s+)?(?!const\b|constexpr\b|constinit\b|extern\b|using\b|return\b|typedef\b|namespace\b|template\b|class\b|struct\b|enum\b|friend\b)'
                                       r'[\w:]+(?:<[^;(){}]*>)?\s+(s_\w+|g_\w+)\s*(?:=|;|\{)'):
            yield source.path, line, f'{match.group(1)}: mutable global state'
        if source.path.startswith('src/'):
            for line, _ in source.find(r'(?<![\w])delete\s+[\w(*]|\bdelete\[\]'):
                yield source.path, line, 'delete: a unique_ptr owns'


GOOD = [{'src/core/a.h': 'A(const A&) = delete;\nstatic constexpr int kX = 1;\n'}]
BAD = [{'src/core/a.h': 'static Settings& instance();'}, {'src/core/a.cpp': 'Q_GLOBAL_STATIC(A, a)'},
       {'src/core/a.cpp': 'static QHash<int, int> s_cache;\n'}, {'src/core/a.cpp': 'void f() { delete pointer; }'}]
