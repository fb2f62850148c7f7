"""A function that can fail returns a [[nodiscard]] Result: marked in its header, and never a bool beside a QString* for the message."""

import re

DECLARATION = re.compile(r'^[ \t]*((?:\[\[\w+\]\][ \t]*)?)((?:(?:static|virtual|inline|explicit|constexpr|friend)[ \t]+)*)'
                         r'(?:core::|rapport::core::)?(Result<(?:[^;{}()=]|\([^()]*\))*>|VoidResult|Status)[ \t&]+(\w+)[ \t]*\(', re.MULTILINE)
BOOL_MESSAGE = re.compile(r'^[ \t]*(?:\[\[nodiscard\]\][ \t]*)?(?:static[ \t]+|virtual[ \t]+)*bool[ \t]+(\w+)[ \t]*\([^;{]*QString[ \t]*\*[ \t]*\w*(error|message|reason)', re.MULTILINE)
THROW = re.compile(r'\bthrow\b(?!\s*\()')


def check(tree):
    for source in tree.sources('src/', 'ui/', ends='.h'):
        for match in DECLARATION.finditer(source.code):
            before = source.code[:match.start()].rstrip()
            if 'nodiscard' in match.group(1) or before.endswith('[[nodiscard]]'):
                continue
            yield source.path, source.line_at(match.start(4)), f'{match.group(4)} returns a {match.group(3).split("<")[0]} without [[nodiscard]]'
    for source in tree.sources('src/', 'ui/'):
        for match in BOOL_MESSAGE.finditer(source.code):
            yield source.path, source.line_at(match.start(1)), f'{match.group(1)}: bool and QString* is no error; return a Result'
        for line, _ in source.find(THROW):
            yield source.path, line, 'throw: an expected failure is a Result'


GOOD = [{'src/core/a.h': '[[nodiscard]] Result<int> f();\n  [[nodiscard]] static core::Result<QList<int>> g(int a);\n[[nodiscard]]\nResult<void> h();\n'
                         'using A = Result<int>;\nResult<int> m_value;\n'}]
BAD = [{'src/core/a.h': 'Result<int> f();\n'}, {'src/storage/a.h': '  virtual core::Result<std::vector<int>> g() = 0;\n'},
       {'src/core/a.h': 'bool save(const QString& path, QString* error);\n'}, {'src/core/a.cpp': 'void f() { throw std::runtime_error("x"); }'}]
