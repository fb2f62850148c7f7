"""Text that others wrote is never shown as rich text: labels come from ui/widgets/, message boxes from the prompts, tooltips with data through the shared helper."""

import re

WIDGETS = re.compile(r'^ui/(widgets|theme)/')
PROMPTS = re.compile(r'^ui/(\w+/)*\w*prompts?\w*\.(cpp|h)$')
SAFE_TIP = re.compile(r'\s*(tr\s*\(\s*"[^"]*"\s*\)\s*\)|tr\s*\(\s*"[^"<]*"\s*(?:,[^()]*)?\)\s*\)|QString\s*\(\s*\)|QString\s*\{\s*\}|\{\s*\}|(\w+::)*(plain|safe|escaped|toHtmlEscaped|toolTipText)\w*\s*\()')


def check(tree):
    for source in tree.sources('ui/'):
        if not WIDGETS.match(source.path):
            for line, _ in source.find(r'\bnew\s+QLabel\b|\bmake_unique<QLabel>|\bQLabel\s+\w+\s*[;({]|:\s*public\s+QLabel\b'):
                yield source.path, line, 'QLabel guesses rich text: use the label class of ui/widgets/'
        if not PROMPTS.match(source.path):
            for line, _ in source.find(r'\bQMessageBox\b(?!>)'):
                yield source.path, line, 'QMessageBox guesses rich text: ask through the prompts'
        for line, match in source.find(r'\bQToolTip::showText\s*\('):
            if not WIDGETS.match(source.path):
                yield source.path, line, 'QToolTip::showText guesses rich text: use the helper of ui/widgets/'
        for line, match in source.find(r'(?:\.|->|\b)setToolTip\s*\(', source.without_comments):
            if WIDGETS.match(source.path) or SAFE_TIP.match(source.without_comments[match.end():match.end() + 400]):
                continue
            yield source.path, line, 'a tooltip guesses rich text: a literal tr("..."), or data through the escaping helper'
        for line, match in source.find(r'\b(setHtml|insertHtml|appendHtml|setMarkdown)\s*\(|Qt::(RichText|AutoText|MarkdownText)\b'):
            if not WIDGETS.match(source.path):
                yield source.path, line, f'{match.group(0).strip()} : formatted text passes the sanitiser of ui/widgets/ only'
        for line, _ in source.find(r'\bnew\s+(QTextBrowser|QTextEdit)\b'):
            if not WIDGETS.match(source.path):
                yield source.path, line, 'QTextEdit and QTextBrowser load what the text names: use the widgets of ui/widgets/'


GOOD = [{'ui/widgets/label.cpp': 'auto x = new QLabel(this); x->setTextFormat(Qt::PlainText);',
         'ui/list/a.cpp': 'button->setToolTip(tr("Save the changes")); row->setToolTip(plainToolTip(name)); auto l = new Label(this);',
         'ui/shell/prompts.cpp': 'QMessageBox box;'}]
BAD = [{'ui/list/a.cpp': 'auto l = new QLabel(name);'}, {'ui/list/a.cpp': 'QMessageBox::warning(this, a, b);'},
       {'ui/list/a.cpp': 'w->setToolTip(name);'}, {'ui/card/a.cpp': 'view->setHtml(note);'},
       {'ui/card/a.cpp': 'auto *e = new QTextBrowser(this);'}]
