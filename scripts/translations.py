#!/usr/bin/env python3
"""Checks what lupdate makes of the sources, and that every plural has its English forms.

    translations.py             complain
    translations.py --update    write resources/translations/*.ts anew; fill in the new plurals by hand afterwards
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / 'resources' / 'translations'
ENGLISH = FOLDER / 'rapport_en.ts'


def program():
    return shutil.which('lupdate', path='/usr/lib/qt6/bin') or shutil.which('lupdate6') or shutil.which('lupdate')


def extract(target, *options):
    command = [program(), '-locations', 'none', '-no-obsolete', '-silent', '-I', '.', '-I', 'src', *options, '-recursive', 'src', 'ui',
               '-extensions', 'cpp,h,ui', '-ts', str(target)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    noise = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and 'Ignoring definition of' not in line]
    return done.returncode, noise


def messages(path):
    """{(context, source, comment): element} of a .ts file."""
    found = {}
    for context in xml.parse(path).getroot().iter('context'):
        for message in context.iter('message'):
            key = (context.findtext('name'), message.findtext('source'), message.findtext('comment'))
            found[key] = message
    return found


def counted_texts():
    """(file, text) of every text that counts something, in the folders that speak to people; adjacent literals are one text."""
    literal = r'"(?:[^"\\\n]|\\.)*"'
    for folder in ('src/cli', 'src/messages', 'ui'):
        for path in sorted((TOP / folder).rglob('*.cpp')) + sorted((TOP / folder).rglob('*.h')):
            for run in re.findall(rf'{literal}(?:\s+{literal})*', path.read_text(encoding='utf-8')):
                text = re.sub(r'"\s*\n\s*"', '', run)[1:-1]
                if re.search(r'%L?n', text):
                    yield path.relative_to(TOP), text


def update():
    FOLDER.mkdir(parents=True, exist_ok=True)
    code, noise = extract(ENGLISH, '-pluralonly', '-source-language', 'en', '-target-language', 'en')
    print('\n'.join(noise))
    return code


def check():
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / 'fresh.ts'
        code, noise = extract(fresh, '-source-language', 'en', '-target-language', 'en')
        for line in noise:
            print(line)
        faults = len(noise) + (1 if code else 0)
        if not fresh.exists():
            return 1
        found = messages(fresh)
    done = messages(ENGLISH) if ENGLISH.exists() else {}
    for key, message in found.items():
        source = key[1] or ''
        if re.search(r'%L?n', source) and message.get('numerus') != 'yes':
            print(f'{key[0]}: "{source}" counts something but is translated without a count')
            faults += 1
        if message.get('numerus') == 'yes':
            forms = [f.text for f in done[key].iter('numerusform')] if key in done else []
            if len(forms) != 2 or not all(forms):
                print(f'{key[0]}: "{source}" lacks its English plural: scripts/translations.py --update, then fill it in')
                faults += 1
    plurals = {key[1] for key, message in found.items() if message.get('numerus') == 'yes'}
    for path, text in counted_texts():
        if text.replace('\\"', '"') not in plurals:
            print(f'{path}: lupdate does not see "{text}": the literal has to stand in the call of tr() or translate()')
            faults += 1
    print(f'{len(found)} sentences, {sum(m.get("numerus") == "yes" for m in found.values())} of them with a plural')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(update() if sys.argv[1:] == ['--update'] else check())
