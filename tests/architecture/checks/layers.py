"""A layer includes only itself and the layers before it: core, domain, storage, reporting, exchange, outreach, workspace, messages, then cli and ui."""

ORDER = ['core', 'domain', 'storage', 'reporting', 'exchange', 'outreach', 'workspace', 'messages']
ALLOWED = {layer: set(ORDER[:i + 1]) for i, layer in enumerate(ORDER)}
ALLOWED['cli'] = set(ORDER) | {'cli'}
ALLOWED['ui'] = set(ORDER) | {'ui'}


def layer_of(path):
    parts = path.split('/')
    if parts[0] == 'ui':
        return 'ui'
    return parts[1] if parts[0] == 'src' and len(parts) > 2 else None


def target_of(tree, name):
    """The layer that an include names, or nothing for a library's header or a neighbour in the same folder."""
    for path in (f'src/{name}', name):
        if path in tree.files:
            return layer_of(path)
    first = name.split('/')[0]
    return first if first in ALLOWED and '/' in name else None


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        layer = layer_of(source.path)
        if layer is None:
            yield source.path, 1, 'stands in no layer'
            continue
        if layer not in ALLOWED:
            yield source.path, 1, f'"{layer}" is no known layer'
            continue
        for line, name, _ in source.includes:
            if '..' in name.split('/'):
                yield source.path, line, f'"{name}": name headers from the top of src/, not by ..'
                continue
            target = target_of(tree, name)
            if target and target not in ALLOWED[layer]:
                yield source.path, line, f'{layer} includes "{name}" of {target}, which stands above it'
            if name.startswith('tests/'):
                yield source.path, line, f'the product includes "{name}" of the tests'


GOOD = [{'src/core/a.h': '', 'src/storage/b.h': '#include "core/a.h"\n#include <QString>\n',
         'ui/list/c.cpp': '#include "ui/list/d.h"\n#include "storage/b.h"\n'}]
BAD = [{'src/storage/b.h': '', 'src/core/a.h': '#include "storage/b.h"\n'},
       {'ui/list/c.h': '', 'src/workspace/a.cpp': '#include <ui/list/c.h>\n'},
       {'src/cli/a.h': '', 'ui/b.cpp': '#include "cli/a.h"\n'},
       {'src/core/b.cpp': '#include "../domain/x.h"\n'}]
