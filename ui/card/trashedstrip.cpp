#include "ui/card/trashedstrip.h"

#include "ui/theme/paint.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace rapport::ui {

TrashedStrip::TrashedStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("card.trashed"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace20, metrics::kSpace4, metrics::kSpace12, metrics::kSpace4);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(new Drawing(Icon::Trash, ColorRole::Warn, metrics::kIconMark, this));
    m_sentence = new Label(TextStyle::SecondaryMedium, this);
    m_sentence->setObjectName(QStringLiteral("card.trashed.sentence"));
    m_sentence->setElide(Elide::AtEnd);
    m_restore = new Button(tr("Restore"), this);
    m_restore->setObjectName(QStringLiteral("card.trashed.restore"));
    m_restore->setSmall(true);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_restore);
    connect(m_restore, &QAbstractButton::clicked, this, &TrashedStrip::restoreRequested);
    hide();
}

void TrashedStrip::showFor(const QString &name, const QString &whyNot)
{
    const QString sentence = tr("%1 is in the trash. Restore it to change it.").arg(name);
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    allow(*m_restore, whyNot);
    show();
}

void TrashedStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.warnSoft);
    paintEdge(painter, rect(), Qt::TopEdge, theme.warnLine);
    paintEdge(painter, rect(), Qt::BottomEdge, theme.warnLine);
}

} // namespace rapport::ui
