#include "ui/card/reachrow.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QUrl>

namespace rapport::ui {

namespace {

bool isSafe(const QUrl &url)
{
    static const QStringList schemes{"http", "https", "mailto", "tel"};
    return url.isValid() && schemes.contains(url.scheme());
}

} // namespace

ReachRow::ReachRow(Icon icon, const QString &text, const QString &remark, const QString &url, QWidget *parent)
    : QWidget(parent), m_text(text), m_url(url)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    auto *mark = new Drawing(icon, ColorRole::Text2, metrics::kIconMark, this);
    mark->setFixedHeight(themeOf(*this).lineHeight(TextStyle::Body));
    row->addWidget(mark, 0, Qt::AlignTop);
    const bool link = url.startsWith(QLatin1String("mailto:")) || url.startsWith(QLatin1String("http")) ||
                      icon == Icon::Company || icon == Icon::Person;
    addText(text, remark.isEmpty() ? text : QStringLiteral("%1, %2").arg(text, remark), link);
    auto *behind = new Label(remark, TextStyle::Secondary, this);
    behind->setColorRole(ColorRole::Text3);
    behind->setElide(Elide::AtEnd);
    behind->setFixedHeight(themeOf(*this).lineHeight(TextStyle::Body));
    behind->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(behind, 1, Qt::AlignTop);
}

ReachRow::ReachRow(const QString &label, const QString &text, QWidget *parent) : QWidget(parent), m_text(text)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    auto *front = new Label(label, TextStyle::Secondary, this);
    front->setColorRole(ColorRole::Text2);
    front->setElide(Elide::AtEnd);
    front->setFixedWidth(metrics::kFieldLabel);
    front->setFixedHeight(themeOf(*this).lineHeight(TextStyle::Body));
    row->addWidget(front, 0, Qt::AlignTop);
    addText(text, QStringLiteral("%1: %2").arg(label, text), true);
    row->addStretch(1);
}

void ReachRow::addText(const QString &text, const QString &spoken, bool link)
{
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        auto *button = new LinkButton(line, this);
        button->setColorRole(link ? ColorRole::Accent : ColorRole::Text);
        button->setAccessibleName(spoken.simplified());
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        connect(button, &LinkButton::clicked, this, [this] {
            Q_EMIT pressed();
            if (isSafe(QUrl(m_url)))
                QDesktopServices::openUrl(QUrl(m_url));
        });
        lines->addWidget(button);
    }
    static_cast<QHBoxLayout *>(layout())->addLayout(lines);
}

void ReachRow::setRemovable(const QString &name)
{
    m_removable = true;
    auto *remove = new IconButton(Icon::Close, name, this);
    remove->setSmall(true);
    connect(remove, &IconButton::clicked, this, &ReachRow::removeRequested);
    layout()->addWidget(remove);
}

void ReachRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F2)
        Q_EMIT editRequested();
    else if (event->key() == Qt::Key_Delete && m_removable)
        Q_EMIT removeRequested();
    else
        QWidget::keyPressEvent(event);
}

void ReachRow::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Edit"), this, &ReachRow::editRequested);
    menu->addAction(tr("Copy"), this, [this] { QApplication::clipboard()->setText(m_text); });
    menu->popup(event->globalPos());
}

} // namespace rapport::ui
