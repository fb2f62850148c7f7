#include "ui/pipeline/dealcard.h"

#include "messages/when.h"
#include "ui/list/recordlistmodel.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

enum Field : std::size_t { kCompany, kAmount, kCloses, kStep, kStepOn, kEntered, kLastContact };

constexpr int kPad = 12;
constexpr int kGap = 4;

QDate dayIn(const domain::ListRow &row, Field field)
{
    const domain::Value &value = row.values[field];
    return std::holds_alternative<QDate>(value.variant()) ? value.as<QDate>()
           : value.isEmpty()                              ? QDate()
                                                          : value.as<core::Instant>().local().date();
}

int cardHeight(const Theme &theme)
{
    return 2 * kPad + theme.lineHeight(TextStyle::BodyMedium) + 3 * theme.lineHeight(TextStyle::Secondary) +
           2 * kGap;
}

} // namespace

/// What every line of a card is painted with.
struct DealCard::Stroke {
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const Theme &theme;
    QRect box;
    int y;

    void text(const QRect &place, const QString &words, TextStyle style, ColorRole role,
              Qt::Alignment side = Qt::AlignLeading) const
    {
        paintText(painter, QStyle::visualRect(option.direction, box, place), words, theme.font(style),
                  theme.color(role), side | Qt::AlignVCenter, option.direction);
    }
    QRect line(TextStyle style) const
    {
        return {box.x() + kPad, y, box.width() - 2 * kPad, theme.lineHeight(style)};
    }
};

const QStringList &DealCard::fields()
{
    static const QStringList kFields{QStringLiteral("company"),           QStringLiteral("amount"),
                                     QStringLiteral("expected_close_on"), QStringLiteral("next_step"),
                                     QStringLiteral("next_step_on"),      QStringLiteral("stage_entered_at"),
                                     QStringLiteral("last_contact_at")};
    return kFields;
}

DealCard::DealCard(const RecordListModel &model, int idleDays, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_idleDays(idleDays)
{
}

QSize DealCard::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index)
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    return {metrics::kRail, cardHeight(theme) + metrics::kSpace8};
}

/// Days since the last exchange, or since it came into the stage.
int DealCard::idle(const domain::ListRow &row) const
{
    const QDate since = std::max(dayIn(row, kEntered), dayIn(row, kLastContact));
    return since.isValid() ? static_cast<int>(since.daysTo(m_today)) : 0;
}

void DealCard::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    const QRect box = option.rect.adjusted(metrics::kSpace8, kGap, -metrics::kSpace8, -kGap);
    const domain::ListRow *row = m_model.rowAt(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool stale = row && m_idleDays > 0 && idle(*row) > m_idleDays;
    const PanelLook look{selected ? theme.selection
                         : stale  ? theme.warnSoft
                                  : theme.surface,
                         selected ? theme.accent
                         : stale  ? theme.warnLine
                                  : theme.line,
                         metrics::kRadiusField};
    painter->setRenderHint(QPainter::Antialiasing);
    paintPanel(*painter, box, look);
    if (row) {
        Stroke stroke{*painter, option, theme, box, box.y() + kPad};
        stroke.text(stroke.line(TextStyle::BodyMedium), row->name, TextStyle::BodyMedium, ColorRole::Text);
        stroke.y += theme.lineHeight(TextStyle::BodyMedium);
        stroke.text(stroke.line(TextStyle::Secondary), row->texts[kCompany], TextStyle::Secondary,
                    ColorRole::Text2);
        stroke.y += theme.lineHeight(TextStyle::Secondary) + kGap;
        paintFacts(stroke, *row);
        stroke.y += theme.lineHeight(TextStyle::Secondary) + kGap;
        paintStep(stroke, *row);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && showsFocusRing(*option.widget))
        paintFocusRing(*painter, box, theme, metrics::kRadiusField);
}

void DealCard::paintFacts(const Stroke &stroke, const domain::ListRow &row) const
{
    const QRect line = stroke.line(TextStyle::Secondary);
    const domain::Value &amount = row.values[kAmount];
    if (!amount.isEmpty())
        stroke.text(line, messages::moneyText(amount.as<core::Money>()), TextStyle::SecondaryMedium,
                    ColorRole::Text);
    const QDate closes = dayIn(row, kCloses);
    if (closes.isValid())
        stroke.text(line, messages::dateText(closes), TextStyle::Secondary,
                    closes < m_today ? ColorRole::Bad : ColorRole::Text2, Qt::AlignTrailing);
}

void DealCard::paintStep(const Stroke &stroke, const domain::ListRow &row) const
{
    const QRect line = stroke.line(TextStyle::Secondary);
    const QDate on = dayIn(row, kStepOn);
    const StepMark mark = !on.isValid()   ? StepMark::None
                          : on < m_today  ? StepMark::Overdue
                          : on == m_today ? StepMark::Today
                                          : StepMark::Later;
    const QRect place(line.x(), line.y() + (line.height() - metrics::kIconMark) / 2, metrics::kIconMark,
                      metrics::kIconMark);
    paintStepMark(stroke.painter, QStyle::visualRect(stroke.option.direction, stroke.box, place).topLeft(),
                  mark, stroke.theme);
    const QString step = row.values[kStep].text();
    const QString words = on.isValid() ? tr("%1 %2").arg(step.isEmpty() ? tr("Next step") : step,
                                                         messages::relativeDay(on, m_today))
                                       : tr("No next step");
    const ColorRole role = mark == StepMark::Overdue ? ColorRole::Bad
                           : mark == StepMark::Today ? ColorRole::Good
                           : mark == StepMark::None  ? ColorRole::Warn
                                                     : ColorRole::Text2;
    const int days = idle(row);
    const bool stale = m_idleDays > 0 && days > m_idleDays;
    const QString idleText = stale ? tr("%n day(s) idle", nullptr, days) : QString();
    const int idleWidth =
        stale ? textWidth(stroke.theme.font(TextStyle::Secondary), idleText) + metrics::kSpace8 : 0;
    stroke.text(line.adjusted(metrics::kIconMark + kGap + 2, 0, -idleWidth, 0), words, TextStyle::Secondary,
                role);
    if (stale)
        stroke.text(line, idleText, TextStyle::Secondary, ColorRole::Warn, Qt::AlignTrailing);
}

} // namespace rapport::ui
