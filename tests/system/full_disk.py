"""A small full disk: imports, edits, exports and bundles are refused with a sentence, what was there stays, and work goes on once
there is room. Runs in a mount namespace of its own; needs root."""

import os
import shutil
import subprocess
import sys

from harness import Bench, full, skip

INSIDE = 'RAPPORT_FULL_DISK_INSIDE'
SIZES_KIB = range(400, 8000, 200 if full() else 800)


def enter_namespace():
    if os.name != 'posix' or os.geteuid() != 0 or not shutil.which('unshare'):
        skip('needs root and unshare to mount a small disk')
    trial = subprocess.run(['unshare', '-m', 'true'], capture_output=True)
    if trial.returncode != 0:
        skip('this machine does not let a program have mounts of its own')
    os.environ[INSIDE] = '1'
    os.execvp('unshare', ['unshare', '-m', sys.executable, *sys.argv])


def with_disk(bench, kib):
    disk = bench.folder / 'disk'
    disk.mkdir(exist_ok=True)
    subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={kib}k', 'tmpfs', disk], check=True)
    return disk


def fill(disk):
    """Takes what room is left."""
    path = disk / 'filler'
    with open(path, 'wb', buffering=0) as file:
        for size in (65536, 4096, 512):
            try:
                while file.write(b'x' * size) == size:
                    pass
            except OSError:
                pass
    return path


def check_size(bench, kib, file):
    disk = with_disk(bench, kib)
    store = disk / 'store.rapport'
    try:
        made = bench.run('new', store)
        if made.returncode != 0:
            assert ' is full' in made.stderr and made.stderr.strip().count('\n') == 0, (kib, made.stderr)
            assert not list(disk.iterdir()), (kib, list(disk.iterdir()))
            return made.returncode, made.stderr.strip()
        bench.done('add', 'companies', 'name=Before', store=store)
        bench.done('export', 'companies', disk / 'out.csv', store=store)
        good = (disk / 'out.csv').read_bytes()
        imported = bench.run('import', 'contacts', file, store=store)
        assert imported.returncode in (0, 1), (kib, imported.returncode, imported.stderr)
        people = bench.number('SELECT count(*) AS n FROM person', store=store)
        assert people == (3000 if imported.returncode == 0 else 0), f'{kib} KiB: {people} people after exit {imported.returncode}'
        filler = fill(disk)
        edited = bench.run('add', 'companies', 'name=During', store=store)
        assert edited.returncode in (0, 1, 4), (kib, edited.returncode, edited.stderr)
        assert edited.returncode == 0 or edited.stderr.strip().count('\n') == 0, edited.stderr
        exported = bench.run('export', 'companies', disk / 'out.csv', store=store)
        if exported.returncode != 0:
            assert (disk / 'out.csv').read_bytes() == good, f'{kib} KiB: a good file was replaced by a cut one'
        leftovers = [path.name for path in disk.iterdir() if '.part' in path.name]
        assert not leftovers, leftovers
        filler.unlink()
        subprocess.run(['mount', '-o', 'remount,size=64m', disk], check=True)
        bench.assert_sound(store=store)
        bench.done('add', 'companies', 'name=After', store=store)
        return imported.returncode, edited.returncode, exported.returncode, edited.stderr.strip()
    finally:
        subprocess.run(['umount', disk], check=True)


def check_bundle(bench, kib, store, bundle):
    """Everything out to the disk, and everything in to a new store there: whole, or not a name of it."""
    disk = with_disk(bench, kib)
    try:
        out = bench.run('export', 'bundle', disk / 'all', store=store)
        assert out.returncode in (0, 1) and out.stderr.strip().count('\n') == 0, (kib, out.returncode, out.stderr)
        left = [path.name for path in disk.iterdir()]
        assert left == (['all'] if out.returncode == 0 else []), (kib, left)
        shutil.rmtree(disk / 'all', ignore_errors=True)
        into = bench.run('import', 'bundle', bundle, store=disk / 'new.rapport')
        assert into.returncode == 0 or ' is full' in into.stderr, (kib, into.stderr)
        assert '.bundle-' not in into.stderr, (kib, into.stderr)
        assert into.returncode in (0, 1, 4) and into.stderr.strip().count('\n') == 0, (kib, into.returncode, into.stderr)
        left = [path.name for path in disk.iterdir()]
        assert ('new.rapport' in left) if into.returncode == 0 else not left, (kib, left)
        if into.returncode == 0:
            bench.assert_sound(store=disk / 'new.rapport')
        return out.returncode, into.returncode, out.stderr.strip(), into.stderr.strip()
    finally:
        subprocess.run(['umount', disk], check=True)


def main():
    if not os.environ.get(INSIDE):
        enter_namespace()
    with Bench() as bench:
        file = bench.write_contacts('in.csv', 3000, 'full')
        for kib in SIZES_KIB:
            print(f'{kib} KiB: import, edit, export exit {check_size(bench, kib, file)}', flush=True)
        store = bench.folder / 'whole.rapport'
        bench.done('new', store)
        bench.done('import', 'contacts', file, store=store)
        bench.done('export', 'bundle', bench.folder / 'bundle', store=store)
        for kib in SIZES_KIB:
            print(f'{kib} KiB: bundle out and in exit {check_bundle(bench, kib, store, bench.folder / "bundle")}', flush=True)


if __name__ == '__main__':
    main()
