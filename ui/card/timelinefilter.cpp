#include "ui/card/timelinefilter.h"

#include "domain/quickentry.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "workspace/lists.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 260;

/// "2026-11-21", or a day in words: "yesterday", "1 Dec".
QDate dayOf(const QString &text, const QDateTime &now)
{
    const QDate iso = QDate::fromString(text, Qt::ISODate);
    return iso.isValid()
               ? iso
               : domain::parseQuickEntry(QStringLiteral("call x ") + text, now).day.value_or(QDate());
}

} // namespace

TimelineFilter::TimelineFilter(AppContext &context, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_context(context), m_author(new QComboBox(this)), m_day(new QLineEdit(this))
{
    setObjectName(QStringLiteral("timelineFilter"));
    setAccessibleName(tr("Filter the timeline"));
    setFixedWidth(kWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kSpace12, metrics::kSpace12, metrics::kSpace12, metrics::kSpace12);
    layout->setSpacing(metrics::kSpace8);
    m_author->setObjectName(QStringLiteral("filterAuthor"));
    m_author->addItem(tr("Everybody"), QString());
    m_day->setObjectName(QStringLiteral("filterDay"));
    m_day->setPlaceholderText(tr("Today, or “2026-10-31”"));
    auto *day = new Field(tr("Up to"), m_day, this);
    auto *clear = new Button(tr("Show everything"), this, ButtonVariant::Ghost);
    layout->addWidget(new Field(tr("Written by"), m_author, this));
    layout->addWidget(day);
    layout->addWidget(clear, 0, Qt::AlignLeading);
    connect(m_author, &QComboBox::activated, this, &TimelineFilter::filtered);
    connect(m_day, &QLineEdit::returnPressed, this, &TimelineFilter::takeDay);
    connect(m_day, &QLineEdit::editingFinished, this, &TimelineFilter::takeDay);
    connect(m_day, &QLineEdit::textEdited, day, [day] { day->setReason({}); });
    connect(clear, &Button::clicked, this, [this] {
        this->clear();
        Q_EMIT filtered();
        close();
    });
    fillAuthors();
}

void TimelineFilter::fillAuthors()
{
    workspace::ListDesk(m_context.workspace)
        .all(domain::RecordKind::User)
        .then(this, [this](const core::Result<std::vector<domain::ListRow>> &users) {
            const QString chosen = author();
            while (m_author->count() > 1)
                m_author->removeItem(1);
            for (const auto &user : users.value_or(std::vector<domain::ListRow>()))
                m_author->addItem(user.name, user.name);
            m_author->setCurrentIndex(std::max(0, m_author->findData(chosen)));
        });
}

QString TimelineFilter::author() const
{
    return m_author->currentData().toString();
}

void TimelineFilter::clear()
{
    m_author->setCurrentIndex(0);
    m_day->clear();
    m_until = {};
}

void TimelineFilter::takeDay()
{
    const QString typed = m_day->text().trimmed();
    const QDate day = typed.isEmpty() ? QDate() : dayOf(typed, m_context.clock.now().local());
    if (!typed.isEmpty() && !day.isValid()) {
        static_cast<Field *>(m_day->parentWidget())
            ->setReason(tr("“%1” is no day. Write it like 2026-10-31").arg(typed));
        return;
    }
    if (day == m_until)
        return;
    m_until = day;
    Q_EMIT filtered();
}

void TimelineFilter::openAt(const QWidget &anchor)
{
    fillAuthors();
    adjustSize();
    const int left = layoutDirection() == Qt::RightToLeft ? 0 : anchor.width() - width();
    move(anchor.mapToGlobal(QPoint(left, anchor.height() + metrics::kSpace4)));
    show();
    m_author->setFocus(Qt::TabFocusReason);
}

void TimelineFilter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    painter.fillRect(rect(), theme.surface);
    paintPanel(painter, QRectF(rect()), {theme.surface, theme.lineStrong, 0});
}

} // namespace rapport::ui
