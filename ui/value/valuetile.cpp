#include "ui/value/valuetile.h"

#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/separator.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

ValueTile::ValueTile(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new Label(title, TextStyle::BodyStrong, this)),
      m_figure(new Label(TextStyle::Figure, this)), m_remark(new Label(TextStyle::Body, this)),
      m_subtitle(new Label(TextStyle::Secondary, this)), m_pages(new QStackedWidget(this)),
      m_message(new Label(TextStyle::Secondary, this))
{
    setAccessibleName(title);
    m_title->setElide(Elide::AtEnd);
    m_figure->setObjectName(QStringLiteral("tile.figure"));
    m_remark->setObjectName(QStringLiteral("tile.remark"));
    m_remark->setColorRole(ColorRole::Text2);
    m_remark->setElide(Elide::AtEnd);
    m_subtitle->setObjectName(QStringLiteral("tile.subtitle"));
    m_subtitle->setColorRole(ColorRole::Text2);
    m_subtitle->setElide(Elide::AtEnd);
    m_message->setObjectName(QStringLiteral("tile.message"));
    m_message->setColorRole(ColorRole::Text2);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(metrics::kSpace8);
    figures->addWidget(m_figure);
    figures->addWidget(m_remark, 1, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace4);
    column->addWidget(m_title);
    column->addLayout(figures);
    column->addWidget(m_subtitle);
    column->addWidget(m_pages, 1);
    buildFoot(*column);
    m_pages->addWidget(m_message);
    setFigure({}, {});
    setSubtitle({});
}

void ValueTile::buildFoot(QVBoxLayout &column)
{
    m_line = new QWidget(this);
    auto *under = new QVBoxLayout(m_line);
    under->setContentsMargins(0, metrics::kSpace4, 0, 0);
    under->setSpacing(metrics::kSpace8);
    under->addWidget(new Separator(Qt::Horizontal, m_line));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    m_foot = new Label(TextStyle::Secondary, m_line);
    m_foot->setObjectName(QStringLiteral("tile.foot"));
    m_foot->setColorRole(ColorRole::Text2);
    m_foot->setElide(Elide::AtEnd);
    row->addWidget(m_foot, 1);
    m_link = new LinkButton(QString(), m_line, TextStyle::Secondary);
    m_link->hide();
    row->addWidget(m_link);
    under->addLayout(row);
    column.addWidget(m_line);
    m_line->hide();
}

void ValueTile::setBody(QWidget *body)
{
    m_pages->insertWidget(0, body);
    m_pages->setCurrentIndex(0);
}

void ValueTile::setFigure(const QString &figure, const QString &remark)
{
    m_figure->setText(figure);
    m_figure->setVisible(!figure.isEmpty());
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void ValueTile::setSubtitle(const QString &words)
{
    m_subtitle->setText(words);
    m_subtitle->setVisible(!words.isEmpty());
}

void ValueTile::setFoot(const QString &words)
{
    m_foot->setText(words);
    m_line->setVisible(!words.isEmpty() || !m_link->text().isEmpty());
}

void ValueTile::setMessage(const QString &words)
{
    m_message->setText(words);
    if (words.isEmpty())
        m_pages->setCurrentIndex(0);
    else
        m_pages->setCurrentWidget(m_message);
}

LinkButton &ValueTile::link(const QString &words)
{
    m_link->setText(words);
    m_link->setAccessibleName(tr("%1: %2").arg(m_title->text(), words));
    m_link->show();
    m_line->show();
    return *m_link;
}

void ValueTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    paintPanel(painter, rect(), {theme.surface, theme.line, metrics::kRadiusTile, theme.borderWidth, false});
}

} // namespace rapport::ui
