#include "ui/myday/dayheader.h"

#include "messages/when.h"
#include "ui/myday/daybar.h"
#include "ui/shell/actiontable.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>

namespace rapport::ui {

namespace {

/// A button that is an action of the table: pressed, enabled and explained as the action is.
Button *actionButton(QAction &action, Icon icon, QWidget *parent)
{
    auto *button = new Button(ActionTable::plainTitle(action), parent, ButtonVariant::Primary);
    button->setIcon(themedIcon(icon, ColorRole::OnAccent));
    button->setIconSize({metrics::kIcon, metrics::kIcon});
    button->setObjectName(action.objectName());
    button->setShortcutHint(action.shortcut().toString(QKeySequence::NativeText));
    const auto follow = [button, &action] {
        button->setEnabled(action.isEnabled());
        setPlainToolTip(*button, action.isEnabled() ? ActionTable::plainTitle(action) : action.statusTip());
    };
    QObject::connect(&action, &QAction::changed, button, follow);
    QObject::connect(button, &Button::clicked, &action, &QAction::trigger);
    follow();
    return button;
}

} // namespace

DayHeader::DayHeader(AppContext &context, QWidget *parent)
    : Pane(ColorRole::Surface, parent, Qt::BottomEdge), m_date(new Label(TextStyle::Body, this)),
      m_words(new Label(TextStyle::Body, this)), m_bar(new DayBar(this))
{
    setFixedHeight(themeOf(*this).scaled(metrics::kPaneHeader, TextStyle::RecordName));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, 1);
    row->setSpacing(metrics::kSpace12);
    row->addWidget(new Label(tr("My day"), TextStyle::RecordName, this));
    m_date->setColorRole(ColorRole::Text2);
    m_words->setColorRole(ColorRole::Text2);
    m_bar->setFixedWidth(m_bar->sizeHint().width());
    row->addWidget(m_date);
    row->addStretch(1);
    row->addWidget(m_words);
    row->addWidget(m_bar);
    row->addSpacing(metrics::kSpace8);
    row->addWidget(
        actionButton(*context.actions.action(QStringLiteral("record.quick-log")), Icon::Quick, this));
}

void DayHeader::setDate(QDate today)
{
    m_date->setText(QLocale().toString(today, tr("dddd d MMMM")));
}

void DayHeader::setProgress(qint64 done, qint64 open)
{
    m_words->setText(tr("%1 done, %2 to go").arg(messages::numberText(done), messages::numberText(open)));
    m_bar->setShare(done + open > 0 ? static_cast<double>(done) / static_cast<double>(done + open) : 0.0);
}

} // namespace rapport::ui
