"""Qt Widgets, Qt Charts and printing stand in ui/ only; Qt Gui too, but for what messages may need. No umbrella includes."""

import re

WIDGETS = re.compile(r'^(QtWidgets/|QtCharts|QtPrintSupport|Q(?!AbstractTextDocument)\w*(Widget|Dialog|Button|Layout|Label|LineEdit|ComboBox|'
                     r'MenuBar|Menu|ToolBar|StatusBar|MainWindow|TableView|ListView|TreeView|MessageBox|Completer|ScrollArea|'
                     r'Splitter|StyledItemDelegate|ProxyStyle|ShortcutSequenceEdit|Charts?View|Printer)$|QApplication$|QStyle)')
UMBRELLA = re.compile(r'^Qt(Core|Gui|Widgets|Sql|Concurrent|Charts|PrintSupport|Svg|Test)$|^Qt(\w+)/Qt\2$')


def check(tree):
    for source in tree.sources('src/', 'ui/', 'tests/'):
        for line, name, _ in source.includes:
            if UMBRELLA.match(name):
                yield source.path, line, f'<{name}> drags in a whole module: include what is used'
            if source.path.startswith('src/') and WIDGETS.match(name):
                yield source.path, line, f'<{name}> belongs to the window: below ui/ there are no widgets'


GOOD = [{'ui/a.cpp': '#include <QLabel>\n', 'src/core/a.h': '#include <QString>\n'},
        {'src/messages/a.cpp': '#include <QAbstractTextDocumentLayout>\n'}]
BAD = [{'src/core/a.h': '#include <QLabel>\n'}, {'src/cli/b.cpp': '#include <QApplication>\n'},
       {'src/messages/b.cpp': '#include <QtWidgets/QWidget>\n'}, {'ui/a.cpp': '#include <QtCore>\n'}]
