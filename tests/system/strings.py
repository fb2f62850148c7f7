"""Every string of the corpora through every text field, under strace: no file opened and no connection made because of
it, everything comes back as the text it was, nothing slower than a second."""

import csv
import json
import os
import re
import shutil
import subprocess
import time
import unicodedata

from harness import Bench, full, shared, skip

FIELDS = ['first_name', 'last_name', 'salutation', 'job_title', 'street', 'city', 'region', 'postcode', 'country', 'phone', 'phone_type', 'website',
          'language', 'source', 'notes', 'best_time', 'service_note', 'tags', 'company']
FILES = ['blns', 'sql_injection', 'html_richtext', 'file_names', 'email_header_injection', 'formula_injection']
LINE_LENGTH = 2000  # what a field of one line takes; longer texts go into the notes alone
TRACED = 'open,openat,connect,execve,unlink,rename,mkdir'


def strings():
    found = []
    for name in FILES:
        path = shared(f'corpora/strings/{name}.json')
        if not path:
            skip('the corpora are not here: set RAPPORT_SHARED')
        document = json.loads(path.read_text(encoding='utf-8'))
        cases = document if isinstance(document, list) else document.get('cases', document)
        found += [case['value'] for case in cases if isinstance(case.get('value'), str)]
    usable = [text for text in found if '\0' not in text and not any(0xd800 <= ord(c) <= 0xdfff for c in text)]
    return list(dict.fromkeys(usable))


def write_csv(path, texts):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['external_id', 'email', *FIELDS])
        for number, text in enumerate(texts):
            short = len(text) <= LINE_LENGTH
            writer.writerow([f's{number}', f's{number}@example.com', *[text if short or field == 'notes' else '' for field in FIELDS]])


def touched(trace):
    """The paths and addresses of a trace, without what changes from run to run."""
    names = set()
    for line in trace.read_text(errors='replace').splitlines():
        for name in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            names.add(re.sub(r'\.[0-9a-z]{6,14}\.part|/proc/\d+|/proc/self', '', name))
        if 'connect(' in line and ('AF_INET' in line):
            names.add(line.split('connect(')[1])
    return names


def traced(bench, name, arguments):
    trace = bench.folder / f'{name}.trace'
    subprocess.run(['strace', '-f', '-qq', '-s', '4096', '-e', f'trace={TRACED}', '-o', trace, *bench.command(*arguments)], capture_output=True,
                   timeout=300)
    return touched(trace)


def visible(text):
    """Whether there is anything to see; blanks and invisible marks alone are kept as nothing."""
    return any(unicodedata.category(c) not in ('Cc', 'Cf', 'Zs', 'Zl', 'Zp', 'Mn') for c in text)


def assert_kept(bench, texts):
    rows = {row['external_id']: row for row in bench.rows('list', 'contacts', '--fields', 'external_id,notes,job_title,street')}
    for number, text in enumerate(texts):
        row = rows.get(f's{number}')
        assert row is not None, f'string {number} has no record: {text!r}'
        if visible(text):
            assert row['notes'] == text, (number, text, row['notes'])


def main():
    texts = strings()
    with Bench() as bench:
        bench.done('new', bench.store)
        harmless, hostile = bench.folder / 'in.csv', bench.folder / 'in.csv'
        tools = shutil.which('strace')
        write_csv(harmless, [f'word{number}' for number in range(len(texts))])
        usual = traced(bench, 'usual', ['import', 'contacts', harmless]) if tools else set()
        bench.done('undo')
        write_csv(hostile, texts)
        begin = time.monotonic()
        if tools:
            extra = traced(bench, 'hostile', ['import', 'contacts', hostile]) - usual
            strange = [name for name in extra if 'rejects' not in name]
            assert not strange, f'opened or connected because of a text: {strange}'
        else:
            bench.run('import', 'contacts', hostile)
            print('strace is not here: opened files were not watched')
        print(f'{len(texts)} strings in {len(FIELDS)} fields imported in {time.monotonic() - begin:.1f} s')
        rejects = bench.folder / 'in.csv.rejects.csv'
        if rejects.exists():
            print(rejects.read_text(encoding='utf-8')[:2000])
        assert not rejects.exists(), 'a text was rejected'
        assert_kept(bench, texts)
        bench.assert_sound()
        typable = [text for text in texts if len(text.encode()) < LONGEST_ARGUMENT]
        sample = typable if full() else bench.random.sample(typable, 60)
        for text in sample:
            try_one(bench, text)
        assert bench.number('SELECT count(*) AS n FROM person') >= len(texts)
        bench.assert_sound()
        print(f'{len(sample)} strings also typed, searched and filtered for')


# Linux takes no longer argument; the texts beyond it come in by the file.
LONGEST_ARGUMENT = 100_000


def try_one(bench, text):
    typed = text.replace('\0', '')
    begin = time.monotonic()
    added = bench.run('add', 'companies', f'name={typed or "x"}', f'notes={typed}')
    assert added.returncode in (0, 1), (text, added.returncode, added.stderr)
    quoted = '"' + typed.replace('\\', '\\\\').replace('"', '\\"') + '"'
    for arguments in (['search', '--', typed or 'x'], ['list', 'contacts', '--count', '--filter', f'notes = {quoted}']):
        result = bench.run(*arguments)
        assert result.returncode in (0, 2), (arguments, result.returncode, result.stderr)
    spent = time.monotonic() - begin
    assert spent < 3, f'{text!r} took {spent:.1f} s'


if __name__ == '__main__':
    main()
