#!/usr/bin/env python3
"""Exec to a populated list of people, painted, and the memory then, beside sqlitebrowser showing its first table of the same file.

Both run in a window of their own on the same Xvfb display. "Painted" is the first moment from which the middle of the
window no longer changes and holds ink (more than the few colours of an empty page). Usage: bench_first_paint [STORE].
"""
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent.parent
ROUNDS = 7
WIDTH, HEIGHT = 1440, 900
POLL_SECONDS = 0.004
GIVE_UP_SECONDS = 30


class Display:
    """A private X display whose frame buffer is a file: looking at the screen costs a read, no X request."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="first-paint-"))
        self.name = f":{random.randrange(1000, 9000)}"
        self.server = subprocess.Popen(["Xvfb", self.name, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(self.folder), "-nolisten", "tcp"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        frame = self.folder / "Xvfb_screen0"
        while not (frame.exists() and frame.stat().st_size > WIDTH * HEIGHT * 4):
            time.sleep(0.01)
        self.frame = frame
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def pixels(self):
        data = self.frame.read_bytes()
        return data[-WIDTH * HEIGHT * 4:]


def rows_of_ink(pixels, left, right):
    """How many of the window's lines between left and right hold at least 6 colours: lines with text."""
    count = 0
    for y in range(150, 800, 8):
        ink = 0
        for dy in range(0, 8, 2):
            start = ((y + dy) * WIDTH + left) * 4
            line = pixels[start:start + (right - left) * 4]
            ink = max(ink, len({line[i:i + 3] for i in range(0, len(line), 8)}))
        count += ink >= 6
    return count


def first_paint(display, command, left, right):
    env = dict(os.environ, DISPLAY=display.name, QT_QPA_PLATFORM="xcb", HOME=str(display.folder), XDG_RUNTIME_DIR=str(display.folder), LC_ALL="C.UTF-8")
    began = time.monotonic()
    program = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    painted = None
    while time.monotonic() - began < GIVE_UP_SECONDS:
        if rows_of_ink(display.pixels(), left, right) >= 25:
            painted = time.monotonic() - began
            break
        time.sleep(POLL_SECONDS)
    time.sleep(1.0)
    memory = 0
    for line in open(f"/proc/{program.pid}/status"):
        if line.startswith("VmRSS"):
            memory = int(line.split()[1]) / 1024
    program.terminate()
    program.wait()
    if painted is None:
        raise SystemExit(f"first paint: {command[0]} painted no list within {GIVE_UP_SECONDS} s")
    return painted * 1000, memory


def practice_store():
    path = HERE / "practice-1000000.rapport"
    if not path.exists():
        subprocess.run([BUILD / "rapport-cli", "new", path, "--demo", "1000000", "--seed", "1"], check=True)
    return path


def main():
    store = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else practice_store()
    ours, memory, theirs = [], [], []
    with Display() as display:
        settings = display.folder / "settings.ini"
        settings.write_text("[General]\nlast-view=people\n")
        rapport = [str(BUILD / "rapport"), str(store), "--settings", str(settings)]
        browser = ["sqlitebrowser", "-R", "-t", "person", str(store)] if shutil.which("sqlitebrowser") else None
        for warm in range(ROUNDS + 1):
            took, rss = first_paint(display, rapport, 90, 520)
            other = first_paint(display, browser, 40, 800)[0] if browser else float("nan")
            if warm:
                ours.append(took), memory.append(rss), theirs.append(other)
    mine, yours = statistics.median(ours), statistics.median(theirs)
    print("\n### Exec to a populated list of people, painted; 1,000,000 people\n")
    print("| what | figure | yardstick, same run | bar | holds |\n|---|---|---|---|---|")
    print(f"| exec to painted list, median of {ROUNDS} | {mine:.0f} ms (worst {max(ours):.0f}) | sqlitebrowser {yours:.0f} ms | no later; 400 ms | {'yes' if mine <= min(yours, 400) else 'NO'} |")
    print(f"| resident memory then | {max(memory):.0f} MB | | 150 MB | {'yes' if max(memory) <= 150 else 'NO'} |")


main()
