#include "ui/import/constantsrow.h"

#include "ui/import/targettext.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"

#include "messages/fieldlabel.h"

#include <QHBoxLayout>
#include <QMenu>

namespace rapport::ui {

namespace {

constexpr int kHeight = 50;

} // namespace

ConstantsRow::ConstantsRow(ImportDraft &draft, QWidget *parent)
    : Pane(ColorRole::Surface, parent, Qt::TopEdge), m_draft(draft), m_chips(new QHBoxLayout),
      m_add(new IconButton(Icon::Add, tr("Add a value for every row"), this))
{
    setObjectName(QStringLiteral("import.constants"));
    setAccessibleName(tr("For every row"));
    setFixedHeight(kHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, 0);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(new Label(tr("For every row"), TextStyle::Body, this));
    m_chips->setSpacing(metrics::kSpace8);
    row->addLayout(m_chips);
    m_add->setObjectName(QStringLiteral("import.constants.add"));
    row->addWidget(m_add);
    row->addStretch(1);
    connect(m_add, &QAbstractButton::clicked, this, &ConstantsRow::offerFields);
    connect(&draft, &ImportDraft::planChanged, this, &ConstantsRow::present);
    present();
}

void ConstantsRow::present()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const auto &constants = m_draft.answers().mapping.constants;
    QStringList targets = constants.keys();
    targets.sort();
    for (const QString &name : std::as_const(targets)) {
        const auto target = exchange::targetByName(m_draft.answers().kind, *m_draft.catalogue(), name);
        auto *chip = new Chip({{target ? targetText(*target) : name, {}, constants.value(name)}}, this);
        chip->setRemovable(true);
        connect(chip, &QAbstractButton::clicked, this, [this, name] { ask(name); });
        connect(chip, &Chip::removeRequested, this, [this, name] { setConstant(name, {}); });
        m_chips->addWidget(chip);
    }
}

void ConstantsRow::offerFields()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const TargetChoice &target : targetChoices(m_draft.answers().kind, *m_draft.catalogue())) {
        const bool fixed = m_draft.plan() && m_draft.plan()->maps(target.name);
        if (!fixed)
            menu->addAction(themedIcon(target.icon), target.text, this,
                            [this, name = target.name] { ask(name); });
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void ConstantsRow::setConstant(const QString &target, const QString &text)
{
    m_draft.edit([&](exchange::Mapping &mapping) {
        if (text.isEmpty())
            mapping.constants.remove(target);
        else
            mapping.constants.insert(target, text);
    });
}

void ConstantsRow::ask(const QString &target)
{
    const auto place = exchange::targetByName(m_draft.answers().kind, *m_draft.catalogue(), target);
    if (!place)
        return;
    m_draft.context().prompts.askText(
        this, tr("Value for every row"), targetText(*place),
        m_draft.answers().mapping.constants.value(target),
        [this, target](const QString &text) { setConstant(target, text.trimmed()); });
}

} // namespace rapport::ui
