"""No get prefix; files are lower case; headers begin with #pragma once; no using-directive in a header; members m_, namespaces under rapport."""

import re


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        name = source.path.rsplit('/', 1)[1]
        if name != name.lower() or '-' in name or '_' in name:
            yield source.path, 1, 'a file is named like its class, in lower case'
        for line, match in source.find(r'^[ \t]*(?:\[\[nodiscard\]\][ \t]*)?(?:[\w:<>,&*]+[ \t&*]+)+(get[A-Z]\w*)[ \t]*\([^;{]*\)[ \t]*(?:const)?[ \t]*(?:noexcept)?[ \t]*(?:override)?[;{]'):
            yield source.path, line, f'{match.group(1)}: no get prefix'
        for line, match in source.find(r'^[ \t]*(?:class|struct)[ \t]+(?:\[\[\w+\]\][ \t]*)?([a-z]\w*|I[A-Z][a-z]\w*Interface)[ \t]*(?:final[ \t]*)?[:{]'):
            if match.group(1) != 'std':
                yield source.path, line, f'{match.group(1)}: types are UpperCamel'
        if source.path.endswith('.h'):
            if not re.search(r'^#pragma once$', source.text, re.MULTILINE):
                yield source.path, 1, 'no #pragma once'
            for line, _ in source.find(r'^[ \t]*using[ \t]+namespace\b'):
                yield source.path, line, 'using-directive in a header'
            for line, match in source.find(r'^namespace[ \t]+(\w+)'):
                if match.group(1) not in ('rapport', 'std', 'Catch', 'Ui', 'CLI', 'tl', 'fmt', 'spdlog'):
                    yield source.path, line, f'namespace {match.group(1)}: ours is rapport::'


GOOD = [{'src/core/clock.h': '#pragma once\nnamespace rapport::core {\nclass Clock {\n  int now() const;\n};\n}\n'}]
BAD = [{'src/core/Clock.h': '#pragma once\n'}, {'src/core/a.h': 'int x;\n'}, {'src/core/a.h': '#pragma once\nusing namespace std;\n'},
       {'src/core/a.h': '#pragma once\n  QString getName() const;\n'}, {'src/core/a.h': '#pragma once\nstruct clock {\n};\n'}]
