#include "ui/import/wizardsteps.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>

namespace rapport::ui {

namespace {

constexpr int kWidth = 208;
constexpr int kHeight = 46;
constexpr int kDisc = 18;
constexpr int kMargin = 8;

enum Role { StateRole = Qt::UserRole, ResultRole };

void paintMark(QPainter &painter, const QRect &place, StepState state, const Theme &theme)
{
    const QRectF disc = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (state == StepState::Open) {
        painter.setPen(QPen(theme.control, 1.5));
        painter.setBrush(Qt::NoBrush);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(state == StepState::Done ? theme.good : theme.bad);
    }
    painter.drawEllipse(disc);
    painter.restore();
    if (state != StepState::Open)
        paintIcon(painter, place, state == StepState::Done ? Icon::Check : Icon::Close, theme.surface,
                  metrics::kIconSmall);
}

class StepDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {kWidth, currentTheme().scaled(kHeight)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        const QRect box = option.rect.adjusted(kMargin, 2, -kMargin, -2);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        if (chosen || (enabled && option.state.testFlag(QStyle::State_MouseOver)))
            paintPanel(*painter, box, {chosen ? theme.accentSoft : theme.hover, {}, metrics::kRadiusField});
        const QRect mark(box.x() + kMargin, box.y() + (box.height() - kDisc) / 2, kDisc, kDisc);
        paintMark(*painter, QStyle::visualRect(option.direction, box, mark),
                  static_cast<StepState>(index.data(StateRole).toInt()), theme);
        paintWords(*painter, box, option, index, theme);
        if (option.widget && option.state.testFlag(QStyle::State_HasFocus) && showsFocusRing(*option.widget))
            paintFocusRing(*painter, box, theme);
    }

private:
    static void paintWords(QPainter &painter, const QRect &box, const QStyleOptionViewItem &option,
                           const QModelIndex &index, const Theme &theme)
    {
        const QString result = index.data(ResultRole).toString();
        const int left = kMargin + kDisc + metrics::kSpace12;
        QRect words(box.x() + left, box.y() + 4, box.width() - left - kMargin, box.height() - 8);
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        QRect name = words;
        if (!result.isEmpty())
            name.setHeight(words.height() / 2);
        const auto shown = [&](const QRect &r) { return QStyle::visualRect(option.direction, box, r); };
        paintText(painter, shown(name), index.data(Qt::DisplayRole).toString(),
                  theme.font(TextStyle::BodyStrong), enabled ? theme.text : theme.text2,
                  Qt::AlignLeading | Qt::AlignVCenter, option.direction);
        words.setTop(name.bottom() + 1);
        if (!result.isEmpty())
            paintText(painter, shown(words), result, theme.font(TextStyle::Secondary), theme.text2,
                      Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    }
};

} // namespace

WizardSteps::WizardSteps(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("wizard.steps"));
    setAccessibleName(tr("Steps"));
    setFrameShape(QFrame::NoFrame);
    setFixedWidth(kWidth);
    setItemDelegate(new StepDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(false);
}

void WizardSteps::addStep(const QString &name)
{
    addItem(name);
    setStep(count() - 1, StepState::Open, {});
    setReachable(count() - 1, false);
}

void WizardSteps::setStep(int step, StepState state, const QString &result)
{
    const QString words = state == StepState::Done    ? tr("%1, done")
                          : state == StepState::Fault ? tr("%1, something to mend")
                                                      : tr("%1, open");
    QString said = words.arg(item(step)->text());
    if (!result.isEmpty())
        said += QStringLiteral(": ") + result;
    item(step)->setData(StateRole, static_cast<int>(state));
    item(step)->setData(ResultRole, result);
    item(step)->setData(Qt::AccessibleTextRole, said);
}

void WizardSteps::setReachable(int step, bool reachable)
{
    const auto flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    item(step)->setFlags(reachable ? flags : Qt::ItemFlags());
}

} // namespace rapport::ui
