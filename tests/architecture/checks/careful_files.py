"""Files are written through the one helper that checks every count: no QTextStream or QDataStream on a QSaveFile, no unchecked write elsewhere; temporary names come from the helper too."""

import re

HELPER = re.compile(r'^src/core/\w*(file|safewrite|atomic)\w*\.(cpp|h)$')


def check(tree):
    for source in tree.sources('src/', 'ui/'):
        if HELPER.match(source.path):
            continue
        for line, _ in source.find(r'\bQSaveFile\b(?!>)'):
            yield source.path, line, 'QSaveFile reports success on a full disk: write through the helper in core'
        for line, match in source.find(r'\bQTextStream\s+\w+\s*[({]\s*&\s*\w*([Ff]ile|device)\w*\s*[)}]'):
            yield source.path, line, 'QTextStream swallows write errors: write through the helper in core'
        for line, match in source.find(r'^[ \t]*\w*[fF]ile(?:\.|->)(write|flush|close\(\)\s*&&\s*)\s*\('):
            if match.group(1) == 'write':
                yield source.path, line, 'the count that write() returns is thrown away'


GOOD = [{'src/core/filewriter.cpp': 'QSaveFile file(path);', 'src/cli/a.cpp': 'QTextStream out(&text); if (file.write(data) != data.size()) return;'}]
BAD = [{'src/exchange/a.cpp': 'QSaveFile file(path);'}, {'src/cli/a.cpp': 'QTextStream out(&file);'}, {'src/exchange/a.cpp': '  file.write(data);\n'}]
