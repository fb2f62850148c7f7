"""The GUI thread never waits and never nests an event loop: no processEvents, waitForFinished, result() of a running future, sleep or exec() in ui/, except where prompts are shown."""

import re

PROMPTS = re.compile(r'^ui/(main\.cpp|(\w+/)*\w*prompts?\w*\.(cpp|h))$')
WAITS = re.compile(r'\b(processEvents|waitForFinished|waitForReadyRead|waitForStarted|waitForDone)\s*\(|'
                   r'\b(QThread::\w*sleep|std::this_thread::sleep_\w+|usleep|nanosleep)\s*\(|\bQEventLoop\s+\w+\s*[;{(]')
NESTED = re.compile(r'(?:\.|->)(exec)\s*\(')


def check(tree):
    for source in tree.sources('ui/'):
        for line, match in source.find(WAITS):
            yield source.path, line, f'{match.group(0).strip()} : the window must stay alive; continue with .then(this, ...)'
        if not PROMPTS.match(source.path):
            for line, _ in source.find(NESTED):
                yield source.path, line, 'exec() nests an event loop: show the dialog with open() and continue in its signal'


GOOD = [{'ui/main.cpp': 'return app.exec();', 'ui/list/a.cpp': 'dialog->open(); f.then(this, [] {});', 'src/workspace/a.cpp': 'f.waitForFinished();'}]
BAD = [{'ui/a.cpp': 'QCoreApplication::processEvents();'}, {'ui/a.cpp': 'future.waitForFinished();'},
       {'ui/list/a.cpp': 'if (dialog.exec() == 1) return;'}, {'ui/a.cpp': 'QEventLoop loop;'}]
