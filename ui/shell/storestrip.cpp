#include "ui/shell/storestrip.h"

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace rapport::ui {

StoreStrip::StoreStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("store-strip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace20, metrics::kSpace8, metrics::kSpace12, metrics::kSpace8);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(new Drawing(Icon::Alert, ColorRole::Bad, metrics::kIcon, this));
    m_sentence = new Label(TextStyle::BodyMedium, this);
    m_sentence->setObjectName(QStringLiteral("store-strip.sentence"));
    m_sentence->setWordWrap(true);
    m_restore = new Button(tr("Restore a backup…"), this);
    m_restore->setObjectName(QStringLiteral("store-strip.restore"));
    m_save = new Button(tr("Save the content elsewhere…"), this, ButtonVariant::Primary);
    m_save->setObjectName(QStringLiteral("store-strip.save"));
    row->addWidget(m_sentence, 1);
    row->addWidget(m_restore);
    row->addWidget(m_save);
    connect(m_save, &QAbstractButton::clicked, this, &StoreStrip::saveRequested);
    connect(m_restore, &QAbstractButton::clicked, this, &StoreStrip::restoreRequested);
    hide();
}

void StoreStrip::showProblem(const QString &sentence, bool canSave)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_save->setVisible(canSave);
    show();
}

QString StoreStrip::sentence() const
{
    return isHidden() ? QString() : m_sentence->text();
}

void StoreStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.badSoft);
    paintEdge(painter, rect(), Qt::BottomEdge, theme.badLine);
}

} // namespace rapport::ui
