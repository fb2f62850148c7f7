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


def look(path):
    done = subprocess.run(['clang-tidy', '--quiet', '--extra-arg=-Wno-unknown-warning-option', '-p', str(BUILD), str(path)], capture_output=True, text=True, cwd=TOP)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    errors = [] if done.returncode == 0 else [line for line in done.stderr.splitlines() if 'error' in line]
    return done.returncode, lines + errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('paths', nargs='*')
    parser.add_argument('--all', action='store_true')
    parser.add_argument('--jobs', type=int, default=2)
    options = parser.parse_args()

    commands = json.loads((BUILD / 'compile_commands.json').read_text())
    files = {Path(c['file']).resolve() for c in commands}
    files = sorted(f for f in files if f.is_relative_to(TOP) and f.relative_to(TOP).parts[0] in ('src', 'ui'))
    if options.paths:
        wanted = [Path(p).resolve() for p in options.paths]
        files = [f for f in files if f in wanted]
    memory = BUILD / 'tidy-content.json'
    content = json.loads(memory.read_text()) if memory.exists() and not options.all else {}
    prints = {str(f.relative_to(TOP)): fingerprint(f) for f in files}
    todo = [f for f in files if content.get(str(f.relative_to(TOP))) != prints[str(f.relative_to(TOP))]]

    bad = 0
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        looks = {pool.submit(look, path): str(path.relative_to(TOP)) for path in todo}
        for done in as_completed(looks):
            code, lines = done.result()
            name = looks[done]
            if code == 0:
                content[name] = prints[name]
                # At once: a look at every file takes long, and one that is stopped has not been for nothing.
                memory.write_text(json.dumps(content, indent=1, sort_keys=True))
            else:
                bad += 1
                print('\n'.join(line.replace(str(TOP) + '/', '') for line in lines), flush=True)
    print(f'clang-tidy: {len(todo)} of {len(files)} files looked at, {bad} with findings')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
