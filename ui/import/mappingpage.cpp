#include "ui/import/mappingpage.h"

#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/import/columnpanel.h"
#include "ui/import/constantsrow.h"
#include "ui/import/mappingtable.h"
#include "ui/shell/prompts.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/separator.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace rapport::ui {

using Shown = MappingModel::Shown;

namespace {

constexpr Shown kParts[] = {Shown::All, Shown::ToCheck, Shown::LeftOut};

} // namespace

MappingPage::MappingPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(QStringLiteral("fields"), tr("Which column goes where"), draft, parent),
      m_shown(new Segments(this)), m_table(new MappingTable(draft, this)),
      m_panel(new ColumnPanel(draft, this)), m_constants(new ConstantsRow(draft, this))
{
    m_shown->setObjectName(QStringLiteral("import.shown"));
    for (const QString &text : {tr("All"), tr("To check"), tr("Left out")})
        m_shown->addPart(text);
    tools().addWidget(m_shown);
    body().addWidget(new Separator(Qt::Horizontal, this));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_panel);
    body().addLayout(row, 1);
    body().addWidget(m_constants);
    connect(m_shown, &Segments::currentChanged, this,
            [this](int part) { m_table->columns().setShown(kParts[part]); });
    connect(m_table, &MappingTable::currentColumnChanged, this,
            [this] { m_panel->showColumn(m_table->currentColumn()); });
    connect(m_table, &MappingTable::newFieldRequested, this, &MappingPage::askNewField);
    connect(&draft, &ImportDraft::planChanged, this, &MappingPage::present);
    present();
}

void MappingPage::enter()
{
    if (!m_table->currentIndex().isValid() && m_table->columns().rowCount() > 0)
        m_table->setCurrentIndex(m_table->columns().index(0, MappingModel::Field));
}

void MappingPage::present()
{
    const QString names[] = {tr("All %1"), tr("To check %1"), tr("Left out %1")};
    for (int i = 0; i < 3; ++i) {
        const QString text = names[i].arg(messages::numberText(m_table->columns().count(kParts[i])));
        m_shown->part(i)->setText(text);
        m_shown->part(i)->setAccessibleName(text);
        m_shown->part(i)->updateGeometry();
    }
    const exchange::ImportPlan *plan = draft().plan();
    if (!blocked().isEmpty())
        setAbout(blocked());
    else if (plan && plan->preset)
        setAbout(tr("Looks like: %1. %2").arg(QString::fromUtf8(plan->preset->title), result()));
    else
        setAbout(tr("Columns find their field by name, in many languages, or by what they hold."));
    Q_EMIT stepChanged();
}

void MappingPage::askNewField(qsizetype column)
{
    const auto type = [this, column] {
        switch (draft().profile(column).content) {
        case exchange::ColumnContent::Integer: return domain::FieldType::Integer;
        case exchange::ColumnContent::Number: return domain::FieldType::Number;
        case exchange::ColumnContent::Date: return domain::FieldType::Date;
        case exchange::ColumnContent::YesNo: return domain::FieldType::YesNo;
        default: return domain::FieldType::Text;
        }
    };
    draft().setNewField(column, draft().look()->survey.header[column], type());
}

StepState MappingPage::state() const
{
    if (!draft().look())
        return StepState::Open;
    return blocked().isEmpty() ? StepState::Done : StepState::Fault;
}

QString MappingPage::result() const
{
    const exchange::ImportPlan *plan = draft().plan();
    if (!plan)
        return {};
    return tr("%1 of %2 mapped")
        .arg(messages::numberText(static_cast<qint64>(plan->columns.size())),
             messages::numberText(static_cast<qint64>(plan->header.size())));
}

QString MappingPage::blocked() const
{
    if (!draft().faults().plan.reason.isEmpty())
        return messages::sentence(draft().faults().plan, draft().catalogue().get());
    const auto open = draft().openReadings();
    if (!open.empty())
        return (open.front().dates ? tr("The dates of “%1” can be read in two ways. Choose the line and say "
                                        "which one it is.")
                                   : tr("The numbers of “%1” can be read in two ways. Choose the line and "
                                        "say which one it is."))
            .arg(open.front().header);
    return draft().plan() ? QString() : tr("The file is still being read.");
}

QWidget *MappingPage::firstControl() const
{
    return m_table;
}

} // namespace rapport::ui
