#include "ui/pipeline/dealcard.h"

#include "messages/when.h"
#include "ui/list/fieldtext.h"
#include "ui/list/recordlistmodel.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/tagcolour.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

enum Field : std::size_t {
    CompanyField,
    AmountField,
    ClosesField,
    StepField,
    StepOnField,
    NextTaskField,
    EnteredField,
    LastContactField,
    OwnerField,
    StageField,
    TagsField,
    PlaceField,
    PersonField,
    FirstExtraField
};

constexpr int kPad = 10;
constexpr int kGap = 4;
constexpr int kAvatar = 20;
constexpr int kDot = 8;
constexpr int kMostDots = 4;
constexpr int kFarDays = 300; ///< from here on a day has its year

QDate dayIn(const domain::ListRow &row, Field field)
{
    if (row.values.size() <= field)
        return {};
    const domain::Value &value = row.values[field];
    return std::holds_alternative<QDate>(value.variant()) ? value.as<QDate>()
           : value.isEmpty()                              ? QDate()
                                                          : value.as<core::Instant>().local().date();
}

QString shortDay(QDate day, QDate today)
{
    return std::abs(today.daysTo(day)) < kFarDays ? QLocale().toString(day, DealCard::tr("d MMM"))
                                                  : messages::dateText(day);
}

StepMark markOf(QDate on, QDate today)
{
    return !on.isValid() ? StepMark::None
           : on < today  ? StepMark::Overdue
           : on == today ? StepMark::Today
                         : StepMark::Later;
}

/// The nearest of what is planned: the step that was written down, or the next task.
QDate nextOf(const domain::ListRow &row)
{
    const QDate step = dayIn(row, StepOnField);
    const QDate task = dayIn(row, NextTaskField);
    return !step.isValid() ? task : !task.isValid() ? step : std::min(step, task);
}

QString stepWords(const domain::ListRow &row, QDate on, QDate today)
{
    const QString written = row.values[StepField].text();
    if (!on.isValid())
        return written.isEmpty() ? DealCard::tr("No next step") : written;
    const QString step = !written.isEmpty()                  ? written
                         : dayIn(row, StepOnField).isValid() ? DealCard::tr("Next step")
                                                             : DealCard::tr("Task");
    const int days = static_cast<int>(today.daysTo(on));
    if (days < 0)
        return step + QLatin1Char(' ') + DealCard::tr("%Ln days late", nullptr, -days);
    if (days == 0)
        return DealCard::tr("%1 today").arg(step);
    return step + QLatin1Char(' ') +
           (days < 7 ? QLocale().toString(on, DealCard::tr("ddd d MMM")) : shortDay(on, today));
}

} // namespace

/// What every line of a card is painted with.
struct DealCard::Stroke {
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const Theme &theme;
    QRect box;
    int y;
    bool ghost;

    QRect placed(const QRect &place) const { return QStyle::visualRect(option.direction, box, place); }
    void text(const QRect &place, const QString &words, TextStyle style, ColorRole role,
              Qt::Alignment side = Qt::AlignLeading) const
    {
        paintText(painter, placed(place), words, theme.font(style),
                  theme.color(ghost ? ColorRole::Text3 : role), side | Qt::AlignVCenter, option.direction);
    }
    QRect line(TextStyle style) const
    {
        return {box.x() + kPad, y, box.width() - 2 * kPad, theme.lineHeight(style)};
    }
};

DealCard::DealCard(const RecordListModel &model, const FieldText &texts, const CardWorld &world,
                   QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_texts(texts), m_world(world)
{
}

QStringList DealCard::fields(const CardLook &look)
{
    static const QStringList kFields{QStringLiteral("company"),
                                     QStringLiteral("amount"),
                                     QStringLiteral("expected_close_on"),
                                     QStringLiteral("next_step"),
                                     QStringLiteral("next_step_on"),
                                     QStringLiteral("next_task_at"),
                                     QStringLiteral("stage_entered_at"),
                                     QStringLiteral("last_contact_at"),
                                     QStringLiteral("owner"),
                                     QStringLiteral("stage"),
                                     QStringLiteral("tags"),
                                     QStringLiteral("board_place"),
                                     QStringLiteral("person")};
    return kFields + look.extras();
}

int DealCard::heightOf(const Theme &theme, const CardLook &look)
{
    const int line = theme.lineHeight(TextStyle::Secondary);
    int height = 2 * kPad + theme.lineHeight(TextStyle::BodyMedium);
    if (look.compact)
        return height;
    if (look.shows("company") || look.shows("tags"))
        height += line;
    if (look.shows("amount") || look.shows("expected_close_on"))
        height += theme.lineHeight(TextStyle::BodyMedium) + kGap;
    if (look.shows("next_step"))
        height += line + kGap / 2;
    return height + static_cast<int>(look.extras().size()) * line;
}

QSize DealCard::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index)
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    return {metrics::kRail, heightOf(theme, m_world.look) + metrics::kSpace8};
}

DealCard::Idle DealCard::idle(const domain::ListRow &row) const
{
    const QDate since = std::max(dayIn(row, EnteredField), dayIn(row, LastContactField));
    const int limit = m_world.idleDays.value(row.values[StageField].as<domain::RecordId>());
    Idle idle;
    idle.days = since.isValid() ? static_cast<int>(since.daysTo(m_world.today)) : 0;
    if (limit > 0 && idle.days > limit)
        idle.staleness = idle.days > 2 * limit ? Staleness::Rotten : Staleness::Stale;
    return idle;
}

void DealCard::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    const QRect box = option.rect.adjusted(metrics::kSpace8, 0, -metrics::kSpace8, -metrics::kSpace8);
    const domain::ListRow *row = m_model.rowAt(index.row());
    const bool ghost = row && m_world.ghosts.contains(row->ref.id.value());
    const bool selected = option.state.testFlag(QStyle::State_Selected) && !ghost;
    const Idle idle = row ? this->idle(*row) : Idle();
    const bool rotten = idle.staleness == Staleness::Rotten;
    const bool stale = idle.staleness == Staleness::Stale;
    PanelLook look{rotten     ? theme.badSoft
                   : stale    ? theme.warnSoft
                   : selected ? theme.selection
                              : theme.surface,
                   selected ? theme.accent
                   : rotten ? theme.badLine
                   : stale  ? theme.warnLine
                            : theme.line,
                   metrics::kRadiusField};
    if (ghost) {
        look.fill = QColor();
        look.border = theme.lineStrong;
        look.dashed = true;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    paintPanel(*painter, box, look);
    if (row) {
        Stroke stroke{*painter, option, theme, box, box.y() + kPad, ghost};
        paintHead(stroke, *row);
        if (!m_world.look.compact) {
            paintCompany(stroke, *row);
            paintFacts(stroke, *row);
            paintExtras(stroke, *row);
            paintStep(stroke, *row, idle);
        }
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && showsFocusRing(*option.widget))
        paintFocusRing(*painter, box, theme, metrics::kRadiusField);
}

void DealCard::paintHead(Stroke &stroke, const domain::ListRow &row) const
{
    QRect line = stroke.line(TextStyle::BodyMedium);
    if (m_world.look.compact) {
        const domain::Value &amount = row.values[AmountField];
        const QString words = amount.isEmpty() ? QString() : messages::moneyText(amount.as<core::Money>());
        stroke.text(line, words, TextStyle::SecondaryMedium, ColorRole::Text2, Qt::AlignTrailing);
        line.setWidth(line.width() - textWidth(stroke.theme.font(TextStyle::SecondaryMedium), words) - kPad);
    } else if (m_world.look.shows("owner") && !row.texts[OwnerField].isEmpty()) {
        const QRect disc(line.right() - kAvatar + 3, line.y() - 1, kAvatar, kAvatar);
        paintAvatar(stroke.painter, stroke.placed(disc), initialsOf(row.texts[OwnerField]),
                    AvatarShape::Owner, stroke.theme);
        line.setWidth(line.width() - kAvatar - kGap);
    }
    stroke.text(line, row.name, TextStyle::BodyMedium, ColorRole::Text);
    stroke.y += stroke.theme.lineHeight(TextStyle::BodyMedium);
}

void DealCard::paintCompany(Stroke &stroke, const domain::ListRow &row) const
{
    if (!m_world.look.shows("company") && !m_world.look.shows("tags"))
        return;
    const QRect line = stroke.line(TextStyle::Secondary);
    const QString &customer = row.texts[row.texts[CompanyField].isEmpty() ? PersonField : CompanyField];
    const QString name = m_world.look.shows("company") ? customer : QString();
    const QStringList tags = m_world.look.shows("tags")
                                 ? row.values[TagsField].as<QStringList>().mid(0, kMostDots)
                                 : QStringList();
    const int dots = static_cast<int>(tags.size()) * (kDot + kGap);
    const int wide = std::min(textWidth(stroke.theme.font(TextStyle::Secondary), name), line.width() - dots);
    stroke.text({line.x(), line.y(), wide, line.height()}, name, TextStyle::Secondary, ColorRole::Text2);
    int x = line.x() + wide + (name.isEmpty() ? 0 : kGap + 2);
    for (const QString &tag : tags) {
        const QRect dot(x, line.y() + (line.height() - kDot) / 2, kDot, kDot);
        stroke.painter.setPen(Qt::NoPen);
        stroke.painter.setBrush(tagColour(stroke.theme, m_world.tagColours.value(tag)));
        stroke.painter.drawEllipse(stroke.placed(dot));
        x += kDot + kGap;
    }
    stroke.y += line.height();
}

void DealCard::paintFacts(Stroke &stroke, const domain::ListRow &row) const
{
    const bool showsAmount = m_world.look.shows("amount");
    const bool showsCloses = m_world.look.shows("expected_close_on");
    if (!showsAmount && !showsCloses)
        return;
    stroke.y += kGap;
    const QRect line = stroke.line(TextStyle::BodyMedium);
    const domain::Value &amount = row.values[AmountField];
    if (showsAmount)
        stroke.text(line, amount.isEmpty() ? tr("No amount") : messages::moneyText(amount.as<core::Money>()),
                    TextStyle::BodyMedium, amount.isEmpty() ? ColorRole::Text3 : ColorRole::Text);
    const QDate closes = dayIn(row, ClosesField);
    if (showsCloses && closes.isValid())
        stroke.text(line, shortDay(closes, m_world.today), TextStyle::Secondary,
                    closes < m_world.today ? ColorRole::Bad : ColorRole::Text2, Qt::AlignTrailing);
    stroke.y += line.height();
}

void DealCard::paintExtras(Stroke &stroke, const domain::ListRow &row) const
{
    const auto &columns = m_model.columns();
    for (std::size_t column = FirstExtraField; column < columns.size() && column < row.values.size();
         ++column) {
        const QRect line = stroke.line(TextStyle::Secondary);
        const QString words = m_texts.cell(columns[column], row, column);
        stroke.text(line, m_texts.header(columns[column]), TextStyle::Secondary, ColorRole::Text3);
        stroke.text(line, words.isEmpty() ? QStringLiteral("–") : words, TextStyle::Secondary,
                    ColorRole::Text2, Qt::AlignTrailing);
        stroke.y += line.height();
    }
}

void DealCard::paintStep(Stroke &stroke, const domain::ListRow &row, const Idle &idle) const
{
    if (!m_world.look.shows("next_step") || m_world.past)
        return;
    stroke.y += kGap / 2;
    const QRect line = stroke.line(TextStyle::Secondary);
    const QDate on = nextOf(row);
    const StepMark mark = markOf(on, m_world.today);
    const QRect place(line.x(), line.y() + (line.height() - metrics::kIconMark) / 2, metrics::kIconMark,
                      metrics::kIconMark);
    paintStepMark(stroke.painter, stroke.placed(place).topLeft(), stroke.ghost ? StepMark::Later : mark,
                  stroke.theme);
    const ColorRole role = mark == StepMark::Overdue ? ColorRole::Bad
                           : mark == StepMark::Today ? ColorRole::Good
                           : mark == StepMark::None  ? ColorRole::Warn
                                                     : ColorRole::Text2;
    int room = 0;
    if (idle.staleness != Staleness::Fresh) {
        const ColorRole tone = idle.staleness == Staleness::Rotten ? ColorRole::Bad : ColorRole::Warn;
        const QString words = tr("%Ln days idle", nullptr, idle.days);
        const int wide = textWidth(stroke.theme.font(TextStyle::Secondary), words);
        stroke.text(line, words, TextStyle::Secondary, tone, Qt::AlignTrailing);
        const QRect clock(line.right() - wide - kGap - metrics::kIconSmall,
                          line.y() + (line.height() - metrics::kIconSmall) / 2, metrics::kIconSmall,
                          metrics::kIconSmall);
        paintIcon(stroke.painter, stroke.placed(clock), Icon::Clock, stroke.theme.color(tone),
                  metrics::kIconSmall);
        room = wide + metrics::kIconSmall + 2 * kGap;
    }
    stroke.text(line.adjusted(metrics::kIconMark + kGap + 2, 0, -room, 0), stepWords(row, on, m_world.today),
                TextStyle::Secondary, role);
}

} // namespace rapport::ui
