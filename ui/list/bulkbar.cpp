#include "ui/list/bulkbar.h"

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace rapport::ui {

BulkBar::BulkBar(QWidget *parent) : QWidget(parent), m_count(new Label(TextStyle::SecondaryMedium, this))
{
    setObjectName(QStringLiteral("bulkBar"));
    setFixedHeight(currentTheme().scaled(metrics::kFooter));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace12, 0);
    row->setSpacing(metrics::kSpace4);
    row->addWidget(m_count);
    row->addStretch(1);
    const auto add = [&](const QString &text, const char *name, void (BulkBar::*signal)()) {
        auto *button = new Button(text, this);
        button->setObjectName(QLatin1String(name));
        button->setSmall(true);
        connect(button, &Button::clicked, this, signal);
        row->addWidget(button);
    };
    add(tr("Edit…"), "bulkEdit", &BulkBar::editRequested);
    add(tr("Assign…"), "bulkAssign", &BulkBar::assignRequested);
    add(tr("Tag…"), "bulkTag", &BulkBar::tagRequested);
    add(tr("Merge…"), "bulkMerge", &BulkBar::mergeRequested);
    add(tr("Trash"), "bulkTrash", &BulkBar::trashRequested);
    auto *more = new IconButton(Icon::More, tr("More for the selected rows"), this);
    more->setObjectName(QStringLiteral("bulkMore"));
    more->setSmall(true);
    connect(more, &IconButton::clicked, this,
            [this, more] { Q_EMIT moreRequested(more->mapToGlobal(QPoint(0, more->height() + 2))); });
    row->addWidget(more);
    auto *clear = new IconButton(Icon::Close, tr("Clear selection"), this, QStringLiteral("Esc"));
    clear->setObjectName(QStringLiteral("bulkClear"));
    clear->setSmall(true);
    connect(clear, &IconButton::clicked, this, &BulkBar::clearRequested);
    row->addWidget(clear);
}

void BulkBar::setCount(qint64 count)
{
    const int n = static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    m_count->setText(tr("%Ln selected", nullptr, n));
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    painter.fillRect(rect(), theme.accentSoft);
    paintEdge(painter, rect(), Qt::TopEdge, theme.accentLine);
}

} // namespace rapport::ui
