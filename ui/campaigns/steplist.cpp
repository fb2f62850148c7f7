#include "ui/campaigns/steplist.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

namespace rapport::ui {

namespace {

constexpr int kKeyRole = Qt::UserRole;
constexpr int kTitleRole = Qt::UserRole + 1;

QIcon iconOf(StepList::State state)
{
    switch (state) {
    case StepList::State::Right: return themedIcon(Icon::Check, ColorRole::Good);
    case StepList::State::Wrong: return themedIcon(Icon::Alert, ColorRole::Bad);
    case StepList::State::Open: break;
    }
    return themedIcon(Icon::Wait, ColorRole::Text3);
}

QString stateWord(StepList::State state)
{
    switch (state) {
    case StepList::State::Right: return StepList::tr("right");
    case StepList::State::Wrong: return StepList::tr("to be mended");
    case StepList::State::Open: break;
    }
    return StepList::tr("open");
}

} // namespace

StepList::StepList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("campaign.steps"));
    setAccessibleName(tr("Steps"));
    setFrameShape(QFrame::NoFrame);
    setIconSize({metrics::kIcon, metrics::kIcon});
    setWordWrap(true);
    setSpacing(metrics::kSpace4);
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { Q_EMIT stepAsked(item->data(kKeyRole).toString()); });
    connect(this, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { Q_EMIT stepAsked(item->data(kKeyRole).toString()); });
}

void StepList::addStep(const QString &key, const QString &title)
{
    auto *item = new QListWidgetItem(title, this);
    item->setData(kKeyRole, key);
    item->setData(kTitleRole, title);
    setStep(key, State::Open, {});
}

void StepList::setStep(const QString &key, State state, const QString &remark)
{
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem *step = item(row);
        if (step->data(kKeyRole).toString() != key)
            continue;
        const QString title = step->data(kTitleRole).toString();
        step->setText(remark.isEmpty() ? title : title + QLatin1Char('\n') + remark);
        step->setIcon(iconOf(state));
        step->setData(Qt::AccessibleTextRole,
                      QStringLiteral("%1, %2 %3").arg(title, stateWord(state), remark).trimmed());
    }
}

} // namespace rapport::ui
