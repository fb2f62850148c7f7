"""Every string of the corpora through every text field of the window, under strace: no file opened and no connection made
because of it. The typing is done by the story tests, which run twice: with harmless words, then with the corpora."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from harness import full, shared, skip

TRACED = 'open,openat,connect,execve,unlink,rename,mkdir'


def touched(trace):
    """Paths and addresses of a trace, without what changes from run to run."""
    names = set()
    for line in trace.read_text(errors='replace').splitlines():
        for name in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            name = re.sub(r'^/tmp/[^/"]+', '/tmp/ANY', name)
            names.add(re.sub(r'/proc/\d+|/proc/self|etilqs_\w+|(?<=\.ini)\.\w{6}$|(?<=\.new)-[0-9a-f]{8}', '', name))
        if 'connect(' in line and 'AF_INET' in line:
            names.add(line.split('connect(')[1])
    return names


def traced(program, folder, name, environment):
    trace = folder / f'{name}.trace'
    result = subprocess.run(['strace', '-f', '-qq', '-s', '4096', '-e', f'trace={TRACED}', '-o', trace, program, '[strings]', '--rng-seed', '7'],
                            env={**os.environ, **environment}, capture_output=True, text=True, timeout=3000)
    assert result.returncode == 0, f'{name}: {result.stdout[-4000:]} {result.stderr[-2000:]}'
    return touched(trace)


def main():
    if len(sys.argv) < 2:
        sys.exit('usage: window_strings.py TESTS_SCENARIOS')
    if not shutil.which('strace'):
        skip('strace is not here')
    corpora = shared('corpora')
    if not corpora:
        skip('the corpora are not here: set RAPPORT_SHARED')
    environment = {'QT_QPA_PLATFORM': 'offscreen', 'RAPPORT_SHARED': str(corpora.parent), 'RAPPORT_FULL': '1' if full() else '0'}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        usual = traced(sys.argv[1], folder, 'usual', {**environment, 'RAPPORT_HARMLESS': '1'})
        strange = sorted(traced(sys.argv[1], folder, 'hostile', environment) - usual)
        # Other scripts need other fonts, which are opened from the system's folders.
        strange = [path for path in strange if not re.search(r'/fonts?/|fontconfig|/share/icons|\.so(\.\d+)*$', path)]
        assert not strange, f'opened or connected because of a text: {strange}'
        print('no file was opened and no connection made because of a text')


if __name__ == '__main__':
    main()
