#!/usr/bin/env python3
"""Runs clang-tidy over the product, and remembers what it was content with.

A file is looked at again when it, a header of ours that it includes, or .clang-tidy changed.
    tidy.py [--all] [--jobs N] [PATH...]
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
BUILD = TOP / 'build' / 'tidy'
# At the start of a line: constants, types, and functions that no class is named before.
OWN_NAME = re.compile(r'^(?! )(?:(?:inline |static |constexpr |const )*[\w:<>,&* ]*?(k[A-Z]\w*)(?=[\s\[{=(;])|(?:class|struct|enum class|enum|using) (\w+)(?= =| \{| final| :)'
                      r'|(?!return|else|using)[\w:<>,&* \[\]]+[ *&](\w+)\((?!.*;$))', re.MULTILINE)
TOGETHER = 8  # files looked at as one
COMMANDS = {}
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.MULTILINE)


def ours(path, seen):
    """Adds the file and every header of ours below it."""
    if path in seen:
        return
    text = path.read_text(encoding='utf-8', errors='replace')
    seen[path] = text
    for name in INCLUDE.findall(text):
        for candidate in (TOP / 'src' / name, TOP / name, path.parent / name, TOP / 'tests' / name):
            if candidate.is_file():
                ours(candidate.resolve(), seen)
                break


def fingerprint(path):
    seen = {}
    ours(path, seen)
    digest = hashlib.sha256((TOP / '.clang-tidy').read_bytes())
    for name in sorted(seen):
        digest.update(str(name.relative_to(TOP)).encode() + b'\0' + seen[name].encode())
    return digest.hexdigest()


def own_names(path):
    """What a file may define for itself alone; two files that share one of these can't be looked at together."""
    return {name for match in OWN_NAME.findall(path.read_text(encoding='utf-8')) for name in match if name}


def batches(files):
    """Files of one folder, up to TOGETHER of them, without a name of their own in common."""
    made = []
    for path in files:
        names = own_names(path)
        for folder, taken, batch in made:
            if folder == path.parent and len(batch) < TOGETHER and taken.isdisjoint(names):
                taken |= names
                batch.append(path)
                break
        else:
            made.append((path.parent, names, [path]))
    return [batch for _, _, batch in made]


def look(paths):
    """Looks at files of one folder as one, which spares reading the same headers again for each.

    Gives for each file its findings, or None where nothing is to be said against it. What does not go together, say two
    functions of the same name, is looked at in halves.
    """
    lines, origin, included = [], [], set()
    for path in paths:
        own = set()
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                if match.group(1) in included - own:
                    line = ''  # an earlier file has it; twice in one file stays to be found
                own.add(match.group(1))
            lines.append(line)
            origin.append((path, number))
        included |= own
    joined = BUILD / 'joined' / f'{paths[0].stem}-{len(paths)}.cpp'
    joined.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    database = joined.with_suffix('')
    database.mkdir(exist_ok=True)
    command = dict(COMMANDS[paths[0]])
    command['command'] = command['command'].replace(str(paths[0]), str(joined))
    command['file'] = str(joined)
    (database / 'compile_commands.json').write_text(json.dumps([command]))
    done = subprocess.run(['clang-tidy', '--quiet', '--extra-arg=-Wno-unknown-warning-option', f'--config-file={TOP / ".clang-tidy"}', '-p', str(database), str(joined)],
                          capture_output=True, text=True, cwd=TOP)
    found = done.stdout + ''.join(line + '\n' for line in done.stderr.splitlines() if 'rror:' in line)
    if 'clang-diagnostic-error' in found and len(paths) > 1:
        half = len(paths) // 2
        return look(paths[:half]) | look(paths[half:])

    findings = {path: None for path in paths}
    if done.returncode == 0:
        return findings
    blamed = None
    for line in found.splitlines():
        match = re.match(re.escape(str(joined)) + r':(\d+):', line)
        if match:
            blamed, number = origin[int(match.group(1)) - 1]
            line = f'{blamed}:{number}:{line[match.end():]}'
        elif re.match(r'\S+:\d+:\d+: (error|warning)', line):
            blamed = paths[0]
        at = blamed or paths[0]
        findings[at] = (findings[at] or []) + [line.replace(str(TOP) + '/', '')]
    if not any(findings.values()):
        findings[paths[0]] = [f'clang-tidy failed: {done.returncode}']
    return findings


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('paths', nargs='*')
    parser.add_argument('--all', action='store_true')
    parser.add_argument('--jobs', type=int, default=2)
    options = parser.parse_args()

    COMMANDS.update({Path(c['file']).resolve(): c for c in json.loads((BUILD / 'compile_commands.json').read_text())})
    files = sorted(f for f in COMMANDS if f.is_relative_to(TOP) and f.relative_to(TOP).parts[0] in ('src', 'ui'))
    if options.paths:
        wanted = [Path(p).resolve() for p in options.paths]
        files = [f for f in files if f in wanted]
    memory = BUILD / 'tidy-content.json'
    content = json.loads(memory.read_text()) if memory.exists() and not options.all else {}
    prints = {f: fingerprint(f) for f in files}
    todo = [f for f in files if content.get(str(f.relative_to(TOP))) != prints[f]]
    (BUILD / 'joined').mkdir(exist_ok=True)

    bad = 0
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        for done in as_completed([pool.submit(look, batch) for batch in batches(todo)]):
            for path, lines in done.result().items():
                if lines:
                    bad += 1
                    print('\n'.join(lines), flush=True)
                else:
                    content[str(path.relative_to(TOP))] = prints[path]
            # At once: a look at every file takes long, and one that is stopped has not been for nothing.
            memory.write_text(json.dumps(content, indent=1, sort_keys=True))
    print(f'clang-tidy: {len(todo)} of {len(files)} files looked at, {bad} with findings')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
