"""No header includes itself through others."""


def edges(tree):
    graph = {}
    for source in tree.sources('src/', 'ui/', 'tests/'):
        found = []
        for line, name, _ in source.includes:
            folder = source.path.rsplit('/', 1)[0]
            for path in (f'src/{name}', name, f'{folder}/{name}', f'tests/{name}'):
                if path in tree.files:
                    found.append((path, line))
                    break
        graph[source.path] = found
    return graph


def check(tree):
    graph = edges(tree)
    done, path = set(), []

    def visit(node):
        if node in done:
            return
        path.append(node)
        for target, line in graph.get(node, []):
            if target in path:
                cycle = path[path.index(target):] + [target]
                yield node, line, 'closes a cycle: ' + ' -> '.join(cycle)
            else:
                yield from visit(target)
        path.pop()
        done.add(node)

    for node in graph:
        yield from visit(node)


GOOD = [{'src/core/a.h': '#include "core/b.h"\n', 'src/core/b.h': '', 'src/core/a.cpp': '#include "core/a.h"\n'}]
BAD = [{'src/core/a.h': '#include "core/b.h"\n', 'src/core/b.h': '#include "core/a.h"\n'},
       {'src/core/a.h': '#include "core/a.h"\n'}]
