"""The project's files as the checks see them: text, code without comments, string literals with their lines."""

import re
import subprocess
from functools import cached_property
from pathlib import Path

TOKENS = re.compile(
    r'(?P<line>//[^\n]*(?:\\\n[^\n]*)*)'
    r'|(?P<block>/\*.*?\*/)'
    r'|(?P<raw>(?:u8|[uUL])?R"(?P<delim>[^()\\\s]{0,16})\((?P<rawtext>.*?)\)(?P=delim)")'
    r'|(?P<string>(?:u8|[uUL])?"(?P<text>(?:[^"\\\n]|\\.)*)")'
    r"|(?P<char>(?<![0-9a-zA-Z_])(?:u8|[uUL])?'(?:[^'\\\n]|\\.)+')",
    re.DOTALL)


class Source:
    """One C++ file."""

    def __init__(self, path, text):
        self.path = path
        self.text = text

    def _blank(self, match):
        return re.sub(r'[^\n]', ' ', match.group(0))

    @cached_property
    def without_comments(self):
        """Comments blanked, strings kept; offsets and lines as in the text."""
        keep = lambda m: self._blank(m) if m.group('line') or m.group('block') else m.group(0)
        return TOKENS.sub(keep, self.text)

    @cached_property
    def code(self):
        """Comments, strings and character literals blanked; offsets and lines as in the text."""
        def replace(match):
            if match.group('string') is not None:
                return '"' + ' ' * (len(match.group(0)) - 2) + '"'
            return self._blank(match)
        return TOKENS.sub(replace, self.text)

    @cached_property
    def strings(self):
        """(line, content) of every string literal."""
        found = []
        for match in TOKENS.finditer(self.text):
            content = match.group('rawtext') if match.group('raw') else match.group('text')
            if content is not None:
                found.append((self.line_at(match.start()), content))
        return found

    @cached_property
    def comments(self):
        """(line, text) of every comment."""
        return [(self.line_at(m.start()), m.group(0)) for m in TOKENS.finditer(self.text)
                if m.group('line') or m.group('block')]

    @cached_property
    def includes(self):
        """(line, name, quoted) of every include."""
        return [(self.line_at(m.start()), m.group(2), m.group(1) == '"')
                for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', self.text, re.MULTILINE)]

    def line_at(self, offset):
        return self.text.count('\n', 0, offset) + 1

    def find(self, pattern, text=None):
        """(line, match) of every place where the pattern occurs in the code, or in the text given."""
        text = self.code if text is None else text
        if isinstance(pattern, str):
            pattern = re.compile(pattern, re.MULTILINE)
        return [(self.line_at(m.start()), m) for m in pattern.finditer(text)]


class Tree:
    """A set of files by their path from the top: those of a folder, or a fixture's."""

    def __init__(self, files, root=None):
        self.files = files
        self.root = root
        self._sources = {}

    @classmethod
    def of_folder(cls, root):
        """Every file that git tracks, or would if asked; without git, every file outside build folders."""
        root = Path(root)
        try:
            listing = subprocess.run(['git', '-c', 'safe.directory=*', '-C', str(root), 'ls-files', '-z', '--cached',
                                      '--others', '--exclude-standard'], capture_output=True, check=True).stdout
            names = [n for n in listing.decode().split('\0') if n]
        except (OSError, subprocess.CalledProcessError):
            skipped = {'build', 'out', '.git', '.cache', 'vcpkg_installed'}
            names = [str(p.relative_to(root).as_posix()) for p in root.rglob('*')
                     if p.is_file() and p.relative_to(root).parts[0] not in skipped]
        return cls({name: None for name in sorted(set(names)) if (root / name).is_file()}, root)

    def paths(self, *starts, ends=''):
        ends = ends if isinstance(ends, tuple) else (ends,)
        return [p for p in self.files if (not starts or p.startswith(starts)) and p.endswith(ends)]

    def data(self, path):
        if self.files[path] is None:
            self.files[path] = (self.root / path).read_bytes()
        value = self.files[path]
        return value.encode() if isinstance(value, str) else value

    def text(self, path):
        return self.data(path).decode('utf-8', errors='replace').replace('\r\n', '\n')

    def source(self, path):
        if path not in self._sources:
            self._sources[path] = Source(path, self.text(path))
        return self._sources[path]

    def sources(self, *starts, ends=('.cpp', '.h')):
        """The C++ files below these folders."""
        return [self.source(p) for p in self.paths(*(starts or ('src/', 'ui/', 'tests/')), ends=ends)]
